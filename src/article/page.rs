//! A page as a reader sees it: blocks of text with the tags they stand in, and what the tags say of the article. `walk` makes it.

use super::OriginMap;
use crate::primitives::Span;

pub(crate) use super::walk::read;

/// What a block stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// The main heading.
    Title,
    /// Another heading.
    Heading,
    /// A point of a list.
    Item,
    /// What a picture or a table shows.
    Caption,
    /// A cell of a table.
    Cell,
    /// What stands under the main heading and sums up the article.
    Standfirst,
    /// Anything else.
    Text,
}

/// A block of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) span: Span,
    pub(crate) tag: Tag,
    /// The innermost box around it.
    pub(crate) boxed: Option<usize>,
    /// How many of its bytes are links.
    pub(crate) linked: usize,
}

/// A part of the page that by its tag, class or attributes is not the article: navigation, footer, comments, hidden text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Furniture {
    pub(crate) why: &'static str,
    pub(crate) around: Option<usize>,
    /// Bytes of text in it.
    pub(crate) bytes: usize,
}

/// What a tag says about the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// `name`, `property` or `itemprop`, in small letters; also `canonical`, `lang`, `time`, `byline`.
    pub(crate) name: String,
    pub(crate) value: String,
    /// How many blocks stand before it.
    pub(crate) blocks_before: usize,
    /// The innermost box around it.
    pub(crate) boxed: Option<usize>,
}

/// A page as a reader sees it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) steps: Vec<(usize, usize)>,
    /// Line and column of the page at bytes of the text.
    pub(crate) places: Vec<(usize, usize, usize)>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) boxes: Vec<Furniture>,
    /// Deepest nesting of tags.
    pub(crate) depth: usize,
    /// `<title>`.
    pub(crate) title: String,
    pub(crate) fields: Vec<Field>,
    /// Scripts of the type `application/ld+json`.
    pub(crate) data: Vec<String>,
}

impl Page {
    /// The first field called `name` outside furniture, else inside.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let named = || self.fields.iter().filter(|field| field.name == name);
        named()
            .find(|field| !self.is_boxed(field.boxed))
            .or_else(|| named().next())
            .map(|field| field.value.as_str())
    }

    /// All fields called `name` outside furniture.
    pub(crate) fn fields<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Field> {
        self.fields.iter().filter(move |field| field.name == name && !self.is_boxed(field.boxed))
    }

    /// Whether a box, or one around it, is furniture indeed.
    pub(crate) fn is_boxed(&self, boxed: Option<usize>) -> bool {
        self.furniture(boxed).is_some()
    }

    /// Why what lies in a box is furniture. One that holds most of the page is none.
    pub(crate) fn furniture(&self, boxed: Option<usize>) -> Option<&'static str> {
        let mut at = boxed;
        while let Some(place) = at {
            let found = &self.boxes[place];
            if found.bytes * 2 <= self.text.len() {
                return Some(found.why);
            }
            at = found.around;
        }
        None
    }

    pub(crate) fn origin_map(&self) -> OriginMap {
        OriginMap::Page { steps: self.steps.clone(), places: self.places.clone() }
    }
}
