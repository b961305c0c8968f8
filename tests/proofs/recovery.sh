#!/usr/bin/env bash
# Promise 8: at most a few seconds of work are lost. Edits without a pause, is killed at random
# moments of some ten seconds, recovers, is killed while it recovers, recovers (20 rounds, or as
# many as are said).
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
rounds=${1:-20}
data=$folder/data
most=0
oldest=0
lost=0
for ((n = 0; n < rounds; n++)); do
    # The pace of the program itself.
    "$proof" edit "$data" "$folder/document.ron" 800 4000 >"$folder/words" &
    process=$!
    # The shell is not to speak of its death.
    disown "$process"
    # Every third is killed while it recovers.
    if ((n % 3 == 2)); then pause $((RANDOM % 30)); else pause $((RANDOM % 10000)); fi
    kill -9 "$process" 2>/dev/null || true
    at=$(date +%s%3N)
    while kill -0 "$process" 2>/dev/null; do pause 5; done
    kept=$("$proof" found "$data")
    [[ $kept == *torn* ]] && lost=$((lost + 1)) && continue
    kept=${kept:-0}
    edits=0
    while read -r word number when; do
        if [[ $word == recovered ]]; then
            ((number <= kept)) || lost=$((lost + 1))
        elif [[ $word == edit && -n $when ]] && ((number > kept)); then
            edits=$((edits + 1))
            ((at - when > oldest)) && oldest=$((at - when))
        fi
    done <"$folder/words"
    ((edits > most)) && most=$edits
done
echo "rounds $rounds, records lost or torn $lost, most edits lost $most, oldest edit lost ${oldest} ms before the kill"
((lost == 0 && oldest < 6000))
