#!/bin/sh
# Installs a new package of Wassist Tray, run by the system as root once its owner has typed the password.
# The file is where every program of the user can change it: it is copied to where only root can, and the
# copy is installed, provided that it is the file whose hash the signed release names.
#   install-update.sh FILE SHA512
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH
umask 077
folder=$(mktemp -d /var/cache/wassist-tray.XXXXXXXX)
trap 'rm -rf "$folder"' EXIT
package="$folder/update.deb"
cp -- "$1" "$package"
printf '%s  %s\n' "$2" "$package" | sha512sum --check --status -- - || exit 3
# Where a library is missing that the new version needs, the system fetches it.
dpkg -i "$package" || apt-get install -f -y
