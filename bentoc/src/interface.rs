//! `bentoc FILE.bento`: what is made of interface files for themselves, as a compiler makes objects of sources.
//!
//! A file with boxes gives a header, a crate and a system for each, as it is without a parent. A file that has only interfaces is
//! compiled for a box of the file's name that imports all of them. The recipe that the compiler needs is made up: of what
//! comes out here, nothing depends on memory.

use std::fs;
use std::path::{Path, PathBuf};

use bento_idl::ast::{Direction, Face, File, Imported, Item, Member};
use bento_ir::Id;
use bento_recipe::{Recipe, Request};
use bento_span::{Span, Spanned};

use crate::arguments::{CompileOptions, Emit};
use crate::compile::{Failure, check, unwatched};
use crate::diagnostics::{e0008_no_such_path, e0010_cannot_read};
use crate::files::{self, Artifact, Artifacts};
use crate::{Session, build, declared, format, library, status};

/// Name of the recipe that is made up, in messages.
const RECIPE: &str = "<recipe>";

/// Memory that any board could have, and that the MPU can describe.
const MEMORY: &str = "runtime = 'armv7m-mpu'\nmemory.flash = 'rxp 0x08000000-0x08ffffff'\n\
                      memory.ram = 'rw 0x20000000-0x200fffff'\nstack = 0x1000\n";

/// Writes what was asked for of every file, or nothing.
pub(crate) fn compile(mut session: Session, options: &CompileOptions, overrides: &[String]) -> u8 {
    let mut made = Artifacts::new();
    let mut failure = Failure::Reported;
    for path in &options.files {
        let mut of_file = OfFile { session: &mut session, options, path, made: &mut made };
        if let Err(Failure::Defect) = of_file.make(overrides) {
            failure = Failure::Defect;
        }
    }
    let written = if session.is_fine() { files::write(&mut session, &made) } else { None };
    if session.report() && written.is_some() { status::FINE } else { failure.status() }
}

/// One interface file.
struct OfFile<'a> {
    session: &'a mut Session,
    options: &'a CompileOptions,
    path: &'a Path,
    made: &'a mut Artifacts,
}

impl OfFile<'_> {
    fn make(&mut self, overrides: &[String]) -> Result<(), Failure> {
        let (text, tree) = self.parsed()?;
        if self.options.emit.contains(&Emit::Ast) {
            self.add(&format!("{}.ast", self.stem()), bento_idl::dump(&tree));
        }
        if !self.options.emit.iter().any(|emit| matches!(emit, Emit::H | Emit::Rs | Emit::Ir)) {
            return Ok(());
        }
        let boxes = tree.items.iter().filter_map(face);
        let mut names: Vec<_> = boxes.map(|face| (face.name.value.clone(), Some(face.name.span))).collect();
        if names.is_empty() {
            names.push((self.stem().replace('-', "_"), None));
        }
        names.into_iter().try_for_each(|(name, place)| self.of_box(&name, place, &text, overrides))
    }

    fn parsed(&mut self) -> Result<(String, File), Failure> {
        if self.path.is_file() && !format::is_interface(self.path) {
            self.session.diagnostics.push(e0008_no_such_path::no_interface(self.path));
            return Err(Failure::Reported);
        }
        let text = match fs::read_to_string(self.path) {
            Ok(text) => text,
            Err(error) => {
                let is_missing = error.kind() == std::io::ErrorKind::NotFound;
                self.session.diagnostics.push(if is_missing {
                    e0008_no_such_path::no_such_file(self.path)
                } else {
                    e0010_cannot_read::cannot_read(self.path, &error)
                });
                return Err(Failure::Reported);
            }
        };
        let file = self.session.sources.add(self.path.display().to_string(), text.clone());
        let (tree, said) = bento_idl::parse_file(file, &text);
        said.iter().cloned().for_each(|diagnostic| self.session.diagnostics.push(diagnostic));
        if said.error_count() > 0 { Err(Failure::Reported) } else { Ok((text, tree)) }
    }

    /// The header, the crate and the system of one box, whose name stands at the place.
    fn of_box(
        &mut self,
        name: &str,
        place: Option<Span>,
        text: &str,
        overrides: &[String],
    ) -> Result<(), Failure> {
        let shown = self.path.display().to_string();
        let quoted = serde_json::to_string(&shown).expect("a string is always JSON");
        let recipe = format!("name = '{name}'\n{MEMORY}bento = {quoted}\n");
        let mut read = |path: &str| match path {
            RECIPE => bento_recipe::Read::Text(recipe.clone()),
            _ => bento_recipe::Read::Text(text.to_owned()),
        };
        let request = Request { directory: ".", recipe: Some(RECIPE), overrides };
        let session = &mut *self.session;
        let mut recipe =
            bento_recipe::load(&request, &mut session.sources, &mut read, &mut session.diagnostics)?;
        without_others(&mut recipe, name);
        let (compiled, resolved) = unwatched(session, &recipe)?;
        let checked = check(&compiled)?;
        if self.options.emit.contains(&Emit::Ir) {
            self.add(&format!("{name}.bir"), resolved);
        }
        let span = place.unwrap_or(recipe.boxes[0].name.span);
        let types = declared::types(&recipe, &recipe.boxes[0], checked.system());
        if self.options.emit.contains(&Emit::Rs) {
            match library::alone(checked, Id::from_index(0), &self.folder(), &types) {
                Ok(files) => self.made.extend(files),
                Err(limit) => self.session.diagnostics.push(limit.said(span)),
            }
        }
        if self.options.emit.contains(&Emit::H) {
            match build::header(checked, Id::from_index(0), &types) {
                Ok(header) => self.add(&format!("{name}.h"), header),
                Err(limit) => self.session.diagnostics.push(limit.said(span)),
            }
        }
        Ok(())
    }

    fn stem(&self) -> String {
        self.path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
    }

    fn folder(&self) -> PathBuf {
        self.options.output.clone().unwrap_or_else(|| PathBuf::from("."))
    }

    fn add(&mut self, name: &str, text: String) {
        let folder = self.folder();
        self.made.insert(folder.join(name), Artifact { folder, bytes: text.into_bytes() });
    }
}

fn face(item: &Item) -> Option<&Face> {
    match item {
        Item::Face(face) => Some(face),
        Item::Interface(_) | Item::Enumeration(_) | Item::Flags(_) | Item::Structure(_) => None,
        Item::Alias(_) | Item::Handle(_) => None,
    }
}

/// Leaves out what a face says of other boxes, which are not there, and gives a file without faces one.
fn without_others(recipe: &mut Recipe, name: &str) {
    let span = recipe.boxes[0].name.span;
    for file in &mut recipe.interfaces {
        let has_face = file.ast.items.iter().any(|item| face(item).is_some());
        if !has_face {
            let members = file.ast.items.iter().filter_map(imported).collect();
            let name = Spanned::new(name.to_owned(), span);
            file.ast.items.push(Item::Face(Face { docs: Vec::new(), name, members }));
        }
        for item in &mut file.ast.items {
            let Item::Face(face) = item else { continue };
            face.members.iter_mut().for_each(|member| match &mut member.what {
                Imported::Interface { scope, .. } => *scope = None,
                Imported::Function(function) => function.scope = None,
            });
        }
    }
}

/// The import of an interface.
fn imported(item: &Item) -> Option<Member> {
    let Item::Interface(interface) = item else { return None };
    let name = interface.name.clone();
    Some(Member {
        direction: Spanned::new(Direction::Import, name.span),
        what: Imported::Interface { docs: Vec::new(), name, scope: None },
    })
}
