#!/usr/bin/env bash
# Promise 1: after any crash the file is entirely the old one or entirely the new one. Kills a loop
# of saves at random moments (2,000 times, or as often as is said) and looks at the file each time.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
kills=${1:-2000}
file=$folder/document.ron
torn=0
back=0
said=0
saves=0
for ((n = 0; n < kills; n++)); do
    coproc "$proof" save "$file" 60
    process=$COPROC_PID
    exec {words}<&"${COPROC[0]}"
    read -ru "$words" first || first=torn
    case $first in
        # What was said to be safe must be there.
        begins*) ((${first#begins } > said)) || ((saves == 0)) || back=$((back + 1)) ;;
        *) torn=$((torn + 1)) ;;
    esac
    pause $((RANDOM % 40))
    kill -9 "$process" 2>/dev/null || true
    while read -ru "$words" word; do
        said=$word
        saves=$((saves + 1))
    done
    exec {words}<&-
    wait "$process" 2>/dev/null || true
done
left=$(find "$folder" -name '.organigram-*' | wc -l)
echo "kills $kills, saves $saves, torn files $torn, saves lost $back, parts left beside $left"
((torn == 0 && back == 0))
