#!/usr/bin/env bash
# Promise 11: no input crashes, hangs or eats memory. Builds the fuzzers of `tests/fuzz` and runs
# each for so many minutes of processor time (1 unless said): three quarters of it on small inputs,
# the rest on large ones. Prints one line of figures each.
#
#   tests/proofs/fuzz.sh [MINUTES [TARGET…]]
#
# AT_ONCE says how many run at a time (1), TIMEOUT how many seconds an input may take (5: the
# computer may be busy). What broke, and the fuzzer's own words, are in `tests/fuzz/target/found`.
# Needs the Rust toolchain, a C++ compiler and Linux; no nightly.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../fuzz"
minutes=${1:-1}
targets=("${@:2}")
if ((${#targets[@]} == 0)); then
    mapfile -t targets < <(sed -n 's|^path = "targets/\(.*\)\.rs"$|\1|p' Cargo.toml)
fi
triple=$(rustc -vV | sed -n 's/^host: //p')
found=$PWD/target/found
mkdir -p "$found"

# The compiler's own coverage counters, which libFuzzer reads. Naming the triple keeps them out of
# build scripts.
counters="-C passes=sancov-module"
for option in level=4 inline-8bit-counters pc-table trace-compares; do
    counters+=" -C llvm-args=-sanitizer-coverage-$option"
done
RUSTFLAGS=$counters cargo build --locked --quiet --release --target "$triple"

# The processor time of a process in hundredths of a second.
used() {
    local fields
    { read -ra fields <"/proc/$1/stat"; } 2>/dev/null || return 0
    echo $((fields[13] + fields[14]))
}

# Runs a target on inputs of up to so many bytes until it has used so many hundredths.
campaign() {
    local target=$1 longest=$2 budget=$3 log=$4 spent=0 now process
    local corpus=target/corpus/$target
    mkdir -p "$corpus" "corpus/$target"
    "target/$triple/release/$target" -max_len="$longest" -timeout="${TIMEOUT:-5}" \
        -rss_limit_mb=512 -dict=words.dict -print_final_stats=1 -artifact_prefix="$found/$target-" \
        "$corpus" "corpus/$target" ../data ../../data >"$log" 2>&1 &
    process=$!
    while now=$(used $process) && [[ -n $now ]]; do
        spent=$now
        ((spent < budget)) || kill -USR1 $process 2>/dev/null || true
        sleep 1
    done
    wait $process && broke=0 || broke=1
    printf '%s' "$spent" >"$log.spent"
}

stat() { sed -n "s/^stat::$2: *//p" "$1" | tail -1; }

prove() {
    local target=$1 hundredths=$((minutes * 6000)) broken=0 runs=0 spent=0 slowest=0 peak=0 log
    local covered=0 value
    for size in 8192 200000; do
        log=$found/$target-$size.log
        ((size == 8192)) && budget=$((hundredths * 3 / 4)) || budget=$((hundredths / 4))
        campaign "$target" $size $budget "$log"
        broken=$((broken + broke))
        spent=$((spent + $(<"$log.spent")))
        value=$(stat "$log" number_of_executed_units) && runs=$((runs + ${value:-0}))
        value=$(stat "$log" slowest_unit_time_sec) && ((${value:-0} > slowest)) && slowest=$value
        value=$(stat "$log" peak_rss_mb) && ((${value:-0} > peak)) && peak=$value
        value=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -1)
        ((${value:-0} > covered)) && covered=$value
    done
    printf '%s: %d.%d CPU minutes, %d runs, %d edges, %d broken, slowest %d s, peak %d MB\n' \
        "$target" $((spent / 6000)) $((spent % 6000 / 600)) "$runs" "$covered" "$broken" \
        "$slowest" "$peak" | tee "$found/$target.figures"
    ((broken == 0))
}

failed=0
for target in "${targets[@]}"; do
    while (($(jobs -rp | wc -l) >= ${AT_ONCE:-1})); do wait -n || failed=1; done
    prove "$target" &
done
while (($(jobs -p | wc -l) > 0)); do wait -n || failed=1; done
exit $failed
