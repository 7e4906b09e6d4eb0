//! Typst as a library: a closed world of a template, its data and our fonts.

use crate::{Error, Result};
use serde::Serialize;
use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex},
};
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// A composed document.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// PDF/A-3a and PDF/UA-1.
    pub bytes: Vec<u8>,
    /// How many pages.
    pub pages: usize,
}

/// When a document says that it was made, in UTC; an argument, so that the same data make the same
/// bytes.
#[derive(Clone, Copy, Debug, Serialize)]
#[expect(missing_docs, reason = "each is what it says")]
pub struct Stamp {
    pub year: i32,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}

/// The parts of the language and the fonts, read once.
struct Engine {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let fonts: Vec<Font> = typst_kit::fonts::embedded().map(|(font, _)| font).collect();
    Engine {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
    }
});

/// One document at a time: composing takes a processor and a hundred megabytes while it lasts.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A template, with what it includes.
pub struct Template {
    pub main: &'static str,
    pub common: &'static str,
}

const MAIN: &str = "main.typ";
const COMMON: &str = "common.typ";
const DATA: &str = "data.json";

/// Composes a document from a template and its data.
pub fn compose(template: &Template, data: &impl Serialize, made: Stamp) -> Result<Pdf> {
    let _turn = ONE_AT_A_TIME
        .lock()
        .unwrap_or_else(|held| held.into_inner());
    let _forget = Forget;
    let world = Job::new(template, serde_json::to_vec(data)?)?;
    let document = typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|problems| said(&problems))?;
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Séance".to_owned())),
        timestamp: timestamp(made),
        standards: PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
            .map_err(|problem| Error::Refused(format!("{problem:?}")))?,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|problems| said(&problems))?;
    Ok(Pdf {
        bytes,
        pages: document.pages().len(),
    })
}

fn timestamp(made: Stamp) -> Option<Timestamp> {
    let at = Datetime::from_ymd_hms(
        made.year,
        made.month,
        made.day,
        made.hour,
        made.minute,
        made.second,
    )?;
    Some(Timestamp::new_utc(at))
}

fn said(problems: &[SourceDiagnostic]) -> Error {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| problem.message.to_string())
        .collect();
    Error::Refused(lines.join("; "))
}

/// What a compilation remembered goes with it, also when it failed: the memory of a server stays flat.
struct Forget;

impl Drop for Forget {
    fn drop(&mut self) {
        comemo::evict(0);
    }
}

/// The closed world of one composition.
struct Job {
    main: FileId,
    sources: HashMap<FileId, Source>,
    data: (FileId, Bytes),
}

impl Job {
    fn new(template: &Template, data: Vec<u8>) -> Result<Self> {
        let main = file(MAIN)?;
        let sources = [(MAIN, template.main), (COMMON, template.common)]
            .into_iter()
            .map(|(name, text)| file(name).map(|id| (id, Source::new(id, text.to_owned()))));
        Ok(Self {
            main,
            sources: sources.collect::<Result<_>>()?,
            data: (file(DATA)?, Bytes::new(data)),
        })
    }
}

fn file(name: &str) -> Result<FileId> {
    let path = VirtualPath::new(name).map_err(|problem| Error::Refused(format!("{problem:?}")))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

impl World for Job {
    fn library(&self) -> &LazyHash<Library> {
        &ENGINE.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &ENGINE.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources
            .get(&id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 {
            Ok(self.data.1.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        ENGINE.fonts.get(index).cloned()
    }

    /// Documents take their dates from their data.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
