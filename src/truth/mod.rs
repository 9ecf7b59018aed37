//! Tables of source, item and value in; belief per value, accuracy per source and copying out.
