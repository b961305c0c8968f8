# What the proofs share: the process that is there to be killed, and a folder of its own.
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cargo build --locked --quiet --example proof
proof=$(cargo metadata --format-version 1 --no-deps --offline |
    sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')/debug/examples/proof
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Waits for so many thousandths of a second, on a pipe in which nothing ever comes.
exec {never}<> <(:)
pause() { read -rt "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))" -u "$never" || true; }
