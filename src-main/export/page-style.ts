/** How a printed conversation looks, on paper, so in light colours alone; and what its page may do. */
import { createHash } from 'node:crypto';

export const pageStyle = `
@page {
  margin: 16mm 16mm 18mm;
}

:root {
  color-scheme: light;
  color: #1f1b18;
  background: #fff;
  font:
    10pt/1.45 system-ui,
    sans-serif;
  print-color-adjust: exact;
}

body,
h1,
h2,
h3,
p {
  margin: 0;
}

header {
  padding-block-end: 4mm;
  border-block-end: 0.3mm solid #d8d1ca;
}

h1 {
  font-size: 15pt;
  font-weight: 600;
  line-height: 1.3;
}

header p,
footer,
.note {
  color: #665e57;
  font-size: 8.5pt;
}

header p {
  margin-block-start: 1mm;
}

h2 {
  margin-block: 7mm 1mm;
  color: #665e57;
  font-size: 9pt;
  font-weight: 600;
  text-align: center;
  break-after: avoid;
}

article {
  box-sizing: border-box;
  width: fit-content;
  max-width: 78%;
  margin-block-start: 1mm;
  padding: 1.6mm 3mm;
  border: 0.2mm solid #ddd6cf;
  border-radius: 2.5mm;
  overflow-wrap: anywhere;
  break-inside: avoid;
  box-decoration-break: clone;
}

.first {
  margin-block-start: 3.5mm;
}

.agent,
.business {
  margin-inline-start: auto;
}

.agent {
  background: #f5f1ed;
  border-color: #e6dfd8;
}

.business {
  background: #e6f2f0;
  border-color: #c3dfdb;
}

.system {
  margin-inline: auto;
  border-style: dashed;
}

h3 {
  color: #4d4640;
  font-size: 8.5pt;
  font-weight: 600;
  break-after: avoid;
}

.business h3 {
  color: #0b5c56;
}

.heading {
  font-weight: 600;
}

.file,
.button {
  font-weight: 500;
}

.button {
  margin-block-start: 1mm;
  padding-block-start: 1mm;
  border-block-start: 0.2mm solid #d8d1ca;
  color: #0b5c56;
}

img {
  display: block;
  max-width: 100%;
  max-height: 95mm;
  margin-block: 0.6mm 1mm;
  border-radius: 1.5mm;
  break-inside: avoid;
}

footer {
  text-align: end;
  font-size: 7.5pt;
  font-variant-numeric: tabular-nums;
  break-before: avoid;
}
`;

/** No script at all, no style but this one, and no picture but the checked ones of app://media. */
export const PAGE_POLICY = [
  "default-src 'none'",
  'img-src app:',
  `style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
