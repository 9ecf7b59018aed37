//! The hash that reports name is that of the word lists as they stand.

use crosscheck::primitives::IdHasher;
use std::fs;

#[test]
fn the_hash_of_the_word_lists_is_fresh() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lexicon/data");
    let entries = fs::read_dir(folder).expect("the word lists").map(|entry| entry.expect("an entry").path());
    let is_list =
        |path: &std::path::PathBuf| path.extension().is_some_and(|ending| ending == "tsv" || ending == "bin");
    let mut lists: Vec<_> = entries.filter(is_list).collect();
    lists.sort();
    let hasher = lists.iter().fold(IdHasher::new("lexicon/1"), |hasher, path| {
        let name = path.file_name().expect("a name").to_string_lossy();
        hasher.field(&name).id(crosscheck::primitives::ContentId::of_bytes(&fs::read(path).expect("a list")))
    });
    let hash = hasher.finish().to_string();
    assert_eq!(crosscheck::lexicon::HASH, hash, "word lists changed: write {hash} to src/lexicon/data/HASH");
}
