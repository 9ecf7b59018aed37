#!/usr/bin/env bash
# Every committed snapshot was asked for by a test of the run that wrote $1; no snapshot waits for review.
set -euo pipefail
cd "$(dirname "$0")/.."
waiting=$(find fixtures src tests \( -name '*.snap.new' -o -name '.*.pending-snap' \) | sort)
[ -z "$waiting" ] || { printf 'snapshots wait for review:\n%s\n' "$waiting"; exit 1; }
[ -s "$1" ] || { echo "the tests named no snapshot in $1"; exit 1; }
asked=$(while read -r path; do realpath --relative-to=. -- "$path"; done < "$1" | sort -u)
orphans=$(comm -13 <(printf '%s\n' "$asked") <(find fixtures src tests -name '*.snap' | sort))
[ -z "$orphans" ] || { printf 'no test asks for:\n%s\n' "$orphans"; exit 1; }
echo "$(printf '%s\n' "$asked" | wc -l) snapshots, no orphan"
