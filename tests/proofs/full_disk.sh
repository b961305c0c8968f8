#!/usr/bin/env bash
# Promise 3: a full disk is survivable. Saves on a disk of 256 KiB that fills up between the saves.
# Needs the right to mount, for which it makes a name space of its own where it can.
set -euo pipefail
if [[ ${1:-} != inside ]]; then
    exec unshare --mount --map-root-user "$(realpath "${BASH_SOURCE[0]}")" inside
fi
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
disk=$folder/disk
mkdir "$disk"
mount -t tmpfs -o size=256k none "$disk"
trap 'umount "$disk"; rm -rf "$folder"' EXIT
file=$disk/document.ron
refused=0
intact=0
rounds=0
for free in 0 4 8 12 16 20 24 28 32; do
    rm -f "$disk"/*
    # One good save, then the rest of the disk is taken but for so many KiB.
    "$proof" save "$file" 150 | head -n 2 >/dev/null || true
    before=$(cksum <"$file")
    held=$("$proof" look "$file")
    head -c 1M /dev/zero >"$disk/rest" 2>/dev/null || true
    size=$(stat -c %s "$disk/rest")
    truncate -s $((size - free * 1024)) "$disk/rest"
    words=$("$proof" save "$file" 400)
    rounds=$((rounds + 1))
    case $words in *failed*) refused=$((refused + 1)) ;; esac
    [[ $(cksum <"$file") == "$before" && $("$proof" look "$file") == "$held" ]] &&
        [[ $(find "$disk" -name '.*' -type f | wc -l) == 0 ]] && intact=$((intact + 1))
done
echo "full disks $rounds, saves refused $refused, old files intact and nothing left beside $intact"
((refused == rounds && intact == rounds))
