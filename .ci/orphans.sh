#!/usr/bin/env bash
# Every snapshot beside a fixture belongs to a fixture of that name; no snapshot waits for review.
set -euo pipefail
cd "$(dirname "$0")/.."
waiting=$(find fixtures src tests -name '*.snap.new' -o -name '*.pending-snap' | sort)
[ -z "$waiting" ] || { printf 'snapshots wait for review:\n%s\n' "$waiting"; exit 1; }
orphans=0
while read -r snap; do
  name=$(basename "$snap" .snap)
  if ! grep -rqF -- "$name" tests src --include='*.rs' && ! ls "${snap%.snap}".* 2>/dev/null | grep -qv '\.snap$'; then
    echo "no test and no fixture asks for $snap"; orphans=1
  fi
done < <(find fixtures src tests -name '*.snap' | sort)
exit $orphans
