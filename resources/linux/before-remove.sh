#!/bin/sh
# Debian's packages leave homes alone: who removes this one is told what stays there, and how to delete it.
if [ "$1" = remove ]; then
  echo "Wassist Tray: keys and messages that a user stored are kept."
  echo "To delete them as well, that user runs first: wassist-tray --remove-everything"
fi
