//! Clusters, groups and conflicts in, scores out: corroboration, hedging, contradiction, reliability.
