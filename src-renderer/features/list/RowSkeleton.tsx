import { Skeleton } from '../../ui/Skeleton';
import styles from './RowSkeleton.module.css';

/** Rows whose page is not there yet. */
export function RowSkeleton({ count }: { count: number }) {
  return Array.from({ length: count }, (_, index) => `row-${index}`).map((key) => (
    <div key={key} className={styles.row}>
      <Skeleton shape="avatar" />
      <div className={styles.lines}>
        <Skeleton width={60} />
        <Skeleton width={80} />
      </div>
    </div>
  ));
}
