//! Makes previews on a thread of their own: the latest job is prepared, measured, and shown page by
//! page; what was asked before it is passed over.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;

use crate::export::ExportError;
use crate::export::job::{DocumentText, Estimate, ExportJob, Prepared, Preview, hidden_words};
use crate::file;
use crate::lang::Lang;
use crate::model::Organisation;

/// The text that travels inside pictures.
pub(crate) const DOCUMENT_TEXT: DocumentText = DocumentText {
    keyword: file::KEYWORD,
    of: file::write,
};

/// What is asked.
enum Ask {
    /// What this job will write; the page shown first, and the room for it in pixels.
    Job {
        number: u64,
        job: Box<ExportJob>,
        organisation: Box<Organisation>,
        lang: Lang,
        page: usize,
        most: (u32, u32),
    },
    /// Another page of the last job.
    Page {
        number: u64,
        page: usize,
        most: (u32, u32),
    },
}

/// What is answered to the ask of this number.
pub(super) enum Told {
    /// What the file will be, and what it hides, in words.
    Measured(Estimate, Vec<String>),
    /// How it looks.
    Look(usize, Preview),
    /// How many bytes it will have.
    Bytes(u64),
    /// Why it cannot be.
    Fault(ExportError),
    /// The thread broke down.
    Broke,
}

/// The thread, and the way to it and back.
pub(super) struct Previewer {
    asks: Sender<Ask>,
    told: Receiver<(u64, Told)>,
    number: u64,
}

impl Previewer {
    /// Starts the thread; it ends when nobody can ask any more.
    pub(super) fn new(ctx: &Context) -> Self {
        let (asks, asked) = channel();
        let (answers, told) = channel();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            let tell = |number: u64, what: Told| {
                // The dialog is gone: nobody is left to hear it.
                let _ = answers.send((number, what));
                ctx.request_repaint();
            };
            let mut next = asked.recv().ok();
            while let Some(ask) = next.take() {
                let number = match &ask {
                    Ask::Job { number, .. } | Ask::Page { number, .. } => *number,
                };
                let answered = catch_unwind(AssertUnwindSafe(|| answer(ask, &asked, &tell)));
                next = answered.unwrap_or_else(|_| {
                    tell(number, Told::Broke);
                    asked.recv().ok()
                });
            }
        });
        Self {
            asks,
            told,
            number: 0,
        }
    }

    /// Asks what a job will write.
    pub(super) fn ask(
        &mut self,
        job: ExportJob,
        organisation: &Organisation,
        lang: Lang,
        most: (u32, u32),
    ) {
        self.number += 1;
        let ask = Ask::Job {
            number: self.number,
            job: Box::new(job),
            organisation: Box::new(organisation.clone()),
            lang,
            page: 0,
            most,
        };
        // A thread that has ended has said so.
        let _ = self.asks.send(ask);
    }

    /// Asks for another page of the same.
    pub(super) fn turn_to(&mut self, page: usize, most: (u32, u32)) {
        let number = self.number;
        let _ = self.asks.send(Ask::Page { number, page, most });
    }

    /// What has come back to the last ask.
    pub(super) fn answers(&self) -> Vec<Told> {
        let all = self.told.try_iter();
        all.filter(|(number, _)| *number == self.number)
            .map(|(_, told)| told)
            .collect()
    }
}

/// Answers until another job is asked for, and gives that.
fn answer(ask: Ask, asked: &Receiver<Ask>, tell: &dyn Fn(u64, Told)) -> Option<Ask> {
    let Some(Ask::Job {
        number,
        job,
        organisation,
        lang,
        page,
        most,
    }) = newest(Some(ask), asked)
    else {
        return asked.recv().ok();
    };
    let prepared = Prepared::new(*job, &organisation, DOCUMENT_TEXT);
    let fault = |error| tell(number, Told::Fault(error));
    let book = match prepared.book() {
        Ok(book) => book,
        Err(error) => {
            fault(error);
            return asked.recv().ok();
        }
    };
    let book = book.as_ref();
    match prepared.measured(book) {
        Ok(estimate) => {
            let hidden = hidden_words(prepared.hidden(), &organisation, lang);
            tell(number, Told::Measured(estimate, hidden));
        }
        Err(error) => {
            fault(error);
            return asked.recv().ok();
        }
    }
    let look = |page, most| match prepared.preview(book, page, most) {
        Ok(preview) => tell(number, Told::Look(page, preview)),
        Err(error) => fault(error),
    };
    look(page, most);
    // What takes longest comes when nobody waits for anything else.
    let mut counted = false;
    loop {
        let next = match newest(None, asked) {
            None if !counted => {
                counted = true;
                match prepared.bytes(book) {
                    Ok(bytes) => tell(number, Told::Bytes(bytes)),
                    Err(error) => fault(error),
                }
                continue;
            }
            None => newest(Some(asked.recv().ok()?), asked),
            next => next,
        };
        match next {
            Some(Ask::Page {
                number: of,
                page,
                most,
            }) => {
                if of == number {
                    look(page, most);
                }
            }
            job => return job,
        }
    }
}

/// The newest of what waits to be answered: the last job, at the page that was asked for after it.
fn newest(first: Option<Ask>, asked: &Receiver<Ask>) -> Option<Ask> {
    asked.try_iter().fold(first, |kept, ask| match (kept, ask) {
        (
            Some(Ask::Job {
                number,
                job,
                organisation,
                lang,
                page: before,
                most: room,
            }),
            Ask::Page {
                number: of,
                page,
                most,
            },
        ) => {
            let (page, most) = match of == number {
                true => (page, most),
                false => (before, room),
            };
            Some(Ask::Job {
                number,
                job,
                organisation,
                lang,
                page,
                most,
            })
        }
        (_, ask) => Some(ask),
    })
}

#[cfg(test)]
mod tests {
    use super::super::choices::Choices;
    use super::*;
    use crate::export::Format;
    use crate::session::{Origin, Session};
    use crate::text::{Face, shape};

    #[test]
    fn every_sign_of_a_text_that_is_shown_is_in_the_fonts() {
        let organisation = file::embedded().expect("our own document").organisation;
        let session = Session::new(organisation, Origin::Embedded, Lang::Fr);
        let mut n_texts = 0;
        for format in Format::ALL {
            let choices = Choices {
                format,
                ..Choices::default()
            };
            let job = choices.job(&session, None);
            let prepared = Prepared::new(job, session.organisation(), DOCUMENT_TEXT);
            let book = prepared.book().expect("pages");
            let shown = prepared.preview(book.as_ref(), 0, (64, 64));
            let Preview::Text(text) = shown.expect("a preview") else {
                continue;
            };
            n_texts += 1;
            for line in text.lines() {
                let lacks = shape(line, Face::Regular).iter().any(|glyph| glyph.id == 0);
                assert!(!lacks, "{format:?}: {line}");
            }
        }
        assert_eq!(n_texts, 7);
    }
}
