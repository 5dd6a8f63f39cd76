//! `bentoc build` and `bentoc check`.

use std::io;
use std::path::{Path, PathBuf};

use bento_ir::{Box, Checked, Id, Named};
use bento_link::{ld, make};
use bento_passes::Compiled;
use bento_recipe::model::{BoxRecipe, LinkerScriptOptions, Output, OutputKind, Runtime};
use bento_span::{Diagnostic, Span, Spanned};

use crate::arguments::{BuildOptions, RecipeOptions};
use crate::claims::{self, Ours};
use crate::compile::{Failure, Project, check as checked, compile};
use crate::diagnostics::{
    e0001_cannot_write, e0706_backend_limit, e0708_manifest_without_macros, e0709_file_of_the_user,
    w0001_header_in_front,
};
use crate::emit::Debug;
use crate::files::{self, Artifact, Artifacts};
use crate::library::Library;
use crate::lines::Lines;
use crate::places::{self, Places};
use crate::{Session, boxes, cmake, complaints, emit, layout, library, makefile, picture, status};

/// The folder of C sources that a system on a board compiles, beside its recipe.
pub(crate) const TARGET_SOURCES: &str = "bb.rt";

/// What `run` needs to know of a build.
pub(crate) struct Built {
    pub(crate) root: Root,
    project: Project,
    folder: PathBuf,
}

/// The outermost box of a build.
pub(crate) struct Root {
    pub(crate) name: String,
    pub(crate) span: Span,
    /// Whether the command starts in a box in it.
    pub(crate) is_super: bool,
    pub(crate) board: Option<String>,
    pub(crate) runtime: Spanned<Runtime>,
    /// Where its Makefile is, if the recipe asks for one.
    pub(crate) makefile: Option<PathBuf>,
    /// Name of the linked file, without `.elf`.
    pub(crate) target: String,
}

/// Looks for errors.
pub(crate) fn check(mut session: Session, options: &RecipeOptions, overrides: &[String]) -> u8 {
    let outcome = compile(&mut session, options, overrides);
    let outcome = outcome.and_then(|project| {
        let checked = outputs(&mut session, &project, None, Wanted::Limits).map(drop);
        // Nobody needs the memory any more: the program ends.
        std::mem::forget(project);
        checked
    });
    finish(&mut session, outcome)
}

/// Writes the outputs of all boxes.
pub(crate) fn build(mut session: Session, options: &BuildOptions, overrides: &[String]) -> u8 {
    let outcome = compile(&mut session, &options.recipe, overrides);
    let (folder, depfile) = (options.output.as_deref(), options.depfile.as_deref());
    let outcome = outcome.and_then(|project| write(&mut session, &project, folder, depfile));
    finish(&mut session, outcome)
}

/// A system that is to be built below `build/STEM` beside its recipe.
pub(crate) fn beside(
    session: &mut Session,
    options: &RecipeOptions,
    overrides: &[String],
) -> Result<Built, Failure> {
    let project = compile(session, options, overrides)?;
    let folder = project.base.join("build").join(&project.stem);
    let (root, span) = (&project.recipe.boxes[0], project.recipe.boxes[0].name.span);
    let makefile = root.outputs.iter().find(|output| matches!(output.kind, OutputKind::Makefile(_)));
    let root = Root {
        name: root.name.value.clone(),
        span,
        is_super: project.recipe.start != 0,
        board: root.board.as_ref().map(|board| board.value.clone()),
        runtime: root.runtime,
        makefile: makefile.map(|output| Places::new(&project, Some(&folder)).output(root, output)),
        target: makefile::target(root),
    };
    Ok(Built { root, project, folder })
}

impl Built {
    /// A compiler that a Makefile calls and that is not there, and the packages of Debian that it is in.
    pub(crate) fn missing_compiler(&self) -> Option<(String, &'static str)> {
        let boxes = &self.project.recipe.boxes;
        let mut compilers = boxes.iter().filter_map(|owner| makefile::compiler(&boxes[0], owner));
        compilers.find(|(compiler, _)| !makefile::is_in_search_path(compiler))
    }

    /// What a failed build says about the recipe.
    pub(crate) fn complaints(&self, said: &str) -> Vec<Diagnostic> {
        let places = Places::new(&self.project, Some(&self.folder));
        complaints::understood(&self.project, &places, said)
    }

    /// Writes its files.
    pub(crate) fn write(&self, session: &mut Session) -> Result<(), Failure> {
        write(session, &self.project, Some(&self.folder), None)
    }
}

fn finish(session: &mut Session, outcome: Result<(), Failure>) -> u8 {
    let fine = session.report();
    match outcome {
        Ok(()) if fine => status::FINE,
        Ok(()) => status::ERRORS,
        Err(failure) => failure.status(),
    }
}

fn write(
    session: &mut Session,
    project: &Project,
    folder: Option<&Path>,
    depfile: Option<&Path>,
) -> Result<(), Failure> {
    let mut artifacts = artifacts(session, project, folder)?;
    headers_in_front(session, project, folder, &artifacts);
    if folder.is_none() {
        files_of_the_user(session, project);
    }
    if let Some(file) = depfile {
        match dependencies(project, &artifacts) {
            Ok(bytes) => {
                let folder = file.parent().unwrap_or(Path::new("")).to_owned();
                artifacts.insert(file.to_owned(), Artifact { folder, bytes });
            }
            Err(limit) => {
                let reason = io::Error::other(limit.to_string());
                session.diagnostics.push(e0001_cannot_write::cannot_write(file, &reason));
            }
        }
    }
    if !session.is_fine() {
        return Err(Failure::Reported);
    }
    files::write(session, &artifacts).map(drop).ok_or(Failure::Reported)
}

/// Texts that are made are not written over others.
fn files_of_the_user(session: &mut Session, project: &Project) {
    let places = Places::new(project, None);
    for owner in &project.recipe.boxes {
        for output in owner.outputs.iter().filter(|output| says_who_made_it(&output.kind)) {
            let file = places.output(owner, output);
            let is_strange = |bytes: Vec<u8>| !files::is_made(&bytes);
            // What a link leads to is not asked: it is refused.
            let is_file = std::fs::symlink_metadata(&file).is_ok_and(|metadata| metadata.is_file());
            if is_file && std::fs::read(&file).is_ok_and(is_strange) {
                let (path, span) = (&output.path.value, output.path.span);
                session.diagnostics.push(e0709_file_of_the_user::written_by_somebody(path, span));
            }
        }
    }
}

/// Whether an output has a line about who made it.
fn says_who_made_it(kind: &OutputKind) -> bool {
    match kind {
        OutputKind::Header
        | OutputKind::C
        | OutputKind::LinkerScript(_)
        | OutputKind::Makefile(_)
        | OutputKind::RustLibrary(_)
        | OutputKind::Cmake => true,
        OutputKind::Object(_) | OutputKind::Json | OutputKind::Map | OutputKind::Svg => false,
    }
}

/// Sources include the header beside them, and not the one that was made elsewhere.
fn headers_in_front(session: &mut Session, project: &Project, folder: Option<&Path>, artifacts: &Artifacts) {
    let (beside, made) = (Places::new(project, None), Places::new(project, folder));
    for owner in &project.recipe.boxes {
        let headers = owner.outputs.iter().filter(|output| matches!(output.kind, OutputKind::Header));
        for output in headers {
            let (old, new) = (beside.output(owner, output), made.output(owner, output));
            let is_other = |bytes: Vec<u8>| artifacts.get(&new).is_some_and(|made| made.bytes != bytes);
            if old != new && std::fs::read(&old).is_ok_and(is_other) {
                session.diagnostics.push(w0001_header_in_front::in_front(output.path.span, &old));
            }
        }
    }
}

/// Which files were read for all others.
fn dependencies(project: &Project, artifacts: &Artifacts) -> Result<Vec<u8>, bento_link::Limit> {
    let name = |path: &PathBuf| places::without_dots(path).display().to_string();
    let outputs: Vec<String> = artifacts.keys().map(name).collect();
    let inputs: Vec<String> = project.inputs.iter().map(name).collect();
    make::dependencies(&outputs, &inputs).map(String::into_bytes)
}

/// What is wanted of the outputs.
#[derive(Clone, Copy)]
enum Wanted {
    /// Their bytes.
    Files,
    /// Only what cannot be said in them.
    Limits,
}

/// All files of a project.
pub(crate) fn artifacts(
    session: &mut Session,
    project: &Project,
    folder: Option<&Path>,
) -> Result<Artifacts, Failure> {
    outputs(session, project, folder, Wanted::Files)
}

fn outputs(
    session: &mut Session,
    project: &Project,
    folder: Option<&Path>,
    wanted: Wanted,
) -> Result<Artifacts, Failure> {
    let checked = checked(&project.compiled)?;
    let places = Places::new(project, folder);
    let mut artifacts = Artifacts::new();
    let lines = Lines::new(&project.recipe, &project.compiled.spans, &session.sources);
    let mut objects = emit::Objects::new(checked, lines);
    let boxes = || project.recipe.boxes.iter().enumerate().map(|(at, owner)| (Id::from_index(at), owner));
    let libraries: Vec<_> = boxes().map(|(id, owner)| library::of(checked, id, owner, &places)).collect();
    let subjects = boxes().zip(&libraries).map(|((id, owner), library)| Subject {
        checked,
        id,
        owner,
        places: &places,
        library: library.as_ref(),
    });
    let subjects: Vec<_> = subjects.collect();
    let ours: Vec<_> = subjects.iter().map(Subject::ours).collect();
    claims::check(project, &places, &ours, &mut session.diagnostics);
    for (subject, ours) in subjects.iter().zip(ours) {
        let owner = subject.owner;
        for output in &owner.outputs {
            if let OutputKind::RustLibrary(_) = output.kind
                && let Some(manifest) = library::unfit_manifest(owner, output, &places)
            {
                session.diagnostics.push(e0708_manifest_without_macros::lacks(&manifest, output.path.span));
            }
            let made = match wanted {
                Wanted::Files => content(&mut objects, subject, output).map(Some),
                Wanted::Limits => limits(&mut objects, subject, output).map(|()| None),
            };
            match made {
                Ok(Some(bytes)) => {
                    let folder = places.fence(owner);
                    artifacts.insert(places.output(owner, output), Artifact { folder, bytes });
                }
                Ok(None) => {}
                Err(limit) => {
                    let said = limit.of_function(&project.compiled, subject.id);
                    session.diagnostics.push(said.unwrap_or_else(|| limit.said(output.path.span)));
                }
            }
        }
        artifacts.extend(ours.board);
        artifacts.extend(ours.library);
    }
    Ok(artifacts)
}

/// The box that outputs are made of.
struct Subject<'a> {
    checked: Checked<'a>,
    id: Id<Box>,
    owner: &'a BoxRecipe,
    places: &'a Places<'a>,
    /// Its crate, if the recipe asks for one.
    library: Option<&'a Result<Library, Limit>>,
}

impl Subject<'_> {
    /// What is written beside its outputs. Why there is no crate is said where its source is made.
    fn ours(&self) -> Ours {
        let library = self.library.and_then(|made| made.as_ref().ok());
        Ours {
            board: target_sources(self.owner, self.places),
            library: library
                .map(|library| library.companions(&self.places.fence(self.owner)))
                .unwrap_or_default(),
        }
    }
}

/// What a backend cannot say, and what to do then.
#[derive(Clone)]
pub(crate) struct Limit {
    pub(crate) what: String,
    pub(crate) help: String,
    /// The function that it is about, by its symbol.
    pub(crate) symbol: Option<String>,
}

impl Limit {
    /// As a message about what asked for it.
    pub(crate) fn said(&self, span: Span) -> Diagnostic {
        e0706_backend_limit::limit(&self.what, &self.help, span)
    }

    /// As a message about a function of a box.
    fn of_function(&self, compiled: &Compiled, owner: Id<Box>) -> Option<Diagnostic> {
        let symbol = self.symbol.as_deref()?;
        let mut ports = compiled.system.ports.iter();
        let (id, _) = ports.find(|(_, port)| port.owner == owner && port.symbol == symbol)?;
        let span = *compiled.spans.ports.get(id)?;
        Some(e0706_backend_limit::of_function(&self.what, &self.help, span))
    }
}

/// What an output cannot say, found without writing it where that is quicker.
fn limits(objects: &mut emit::Objects<'_>, subject: &Subject<'_>, output: &Output) -> Result<(), Limit> {
    let Subject { checked, id, owner, places, .. } = *subject;
    match &output.kind {
        OutputKind::Header => {
            let types = places.types(checked, owner);
            with_errors(&types, |options| bento_c::check(checked, id, options))
        }
        OutputKind::Object(_) => objects.check(id).map_err(object_limit),
        OutputKind::LinkerScript(options) => {
            ld::check(checked, id, &script_options(options)).map_err(|limit| link_limit(&limit))
        }
        OutputKind::C | OutputKind::Makefile(_) | OutputKind::RustLibrary(_) | OutputKind::Cmake => {
            content(objects, subject, output).map(drop)
        }
        OutputKind::Json | OutputKind::Map | OutputKind::Svg => Ok(()),
    }
}

fn object_limit(what: String) -> Limit {
    Limit {
        what,
        help: "split the function it is about into ones with fewer arguments".to_owned(),
        symbol: None,
    }
}

fn content(
    objects: &mut emit::Objects<'_>,
    subject: &Subject<'_>,
    output: &Output,
) -> Result<Vec<u8>, Limit> {
    let Subject { checked, id, owner, places, library } = *subject;
    match &output.kind {
        OutputKind::Header => header(checked, id, &places.types(checked, owner)).map(String::into_bytes),
        OutputKind::Object(options) => {
            let debug = if options.debug { Debug::Told } else { Debug::Silent };
            objects.of(id, debug).map_err(object_limit)
        }
        OutputKind::C => emit::c(checked, id).map(String::into_bytes).map_err(|limit| match limit {
            emit::CLimit::Code(what) => object_limit(what),
            emit::CLimit::Names(limit) => c_limit(&limit),
        }),
        OutputKind::LinkerScript(options) => script(checked, id, options).map(String::into_bytes),
        OutputKind::Makefile(options) if checked.system().host.is_some() && options.cargo.is_some() => {
            Err(library::no_packages_for_a_pc())
        }
        OutputKind::Makefile(options) => {
            let options = makefile::options(checked, id, owner, output, options, places);
            make::emit(checked, id, &options).map(String::into_bytes).map_err(|limit| link_limit(&limit))
        }
        OutputKind::RustLibrary(_) => match library.expect("a box with this output has a crate") {
            Ok(library) => Ok(library.source()),
            Err(limit) => Err(limit.clone()),
        },
        OutputKind::Cmake => {
            let options = cmake::options(checked, id, owner, output, places);
            bento_link::cmake::emit(checked, id, &options)
                .map(String::into_bytes)
                .map_err(|limit| link_limit(&limit))
        }
        OutputKind::Svg => Ok(picture::svg(checked).into_bytes()),
        OutputKind::Json => Ok(boxes::document(places.project()).into_bytes()),
        OutputKind::Map => Ok(layout::text(checked.system(), &checked.facts().placement).into_bytes()),
    }
}

fn c_limit(limit: &bento_c::Limit) -> Limit {
    let symbol = Some(limit.name().to_owned());
    Limit { what: limit.to_string(), help: limit.help().to_owned(), symbol }
}

fn link_limit(limit: &bento_link::Limit) -> Limit {
    Limit { what: limit.to_string(), help: limit.help().to_owned(), symbol: None }
}

/// The C header of a box.
pub(crate) fn header(checked: Checked<'_>, id: Id<Box>, types: &[Id<Named>]) -> Result<String, Limit> {
    with_errors(types, |options| bento_c::emit(checked, id, options))
}

/// Asks the backend for C with our table of errors.
fn with_errors<T>(
    types: &[Id<Named>],
    ask: impl FnOnce(&bento_c::Options<'_>) -> Result<T, bento_c::Limit>,
) -> Result<T, Limit> {
    let codes: Vec<_> = bento_stdlib::ERRORS
        .iter()
        .map(|code| bento_c::ErrorCode {
            name: code.c_name,
            number: code.number.cast_signed(),
            meaning: code.meaning,
        })
        .collect();
    ask(&bento_c::Options { errors: &codes, types }).map_err(|limit| c_limit(&limit))
}

fn script(checked: Checked<'_>, id: Id<Box>, options: &LinkerScriptOptions) -> Result<String, Limit> {
    ld::emit(checked, id, &script_options(options)).map_err(|limit| link_limit(&limit))
}

fn script_options(options: &LinkerScriptOptions) -> ld::Options {
    let defines = options
        .defines
        .iter()
        .map(|define| (define.name.value.clone(), makefile::define_text(&define.value.value)));
    ld::Options { no_sections: options.no_sections, defines: defines.collect() }
}

/// The C sources of the board, for the box that names one and has them compiled.
fn target_sources(owner: &BoxRecipe, places: &Places<'_>) -> Artifacts {
    let (folder, fence) = (places.outputs(owner), places.fence(owner));
    let sources = makefile::target_files(places.recipe(0), owner).map(|file| {
        let artifact = Artifact { folder: fence.clone(), bytes: file.text.as_bytes().to_vec() };
        (folder.join(TARGET_SOURCES).join(file.name), artifact)
    });
    sources.collect()
}
