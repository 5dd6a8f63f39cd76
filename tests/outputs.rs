//! Outputs where other programs read them: CMake, make, compilers, viewers of pictures.

use bento_tests::harness::{
    Failed, Outcome, Trial, Workspace, built, file, fine, none_of, repository, run, trial,
};
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

const CMAKE_LISTS: &str = include_str!("outputs/CMakeLists.txt");
const TOOLCHAIN: &str = include_str!("outputs/arm.cmake");

/// What recipes of `hello` say, and what they say for CMake.
const MAKEFILE: &str = "output.mk = 'Makefile'";
const MODULE: &str = "output.cmake = 'bb.cmake'";

/// Compilers of headers, and the oldest standard that they have to take.
const COMPILERS: &[(&str, &[&str])] = &[
    ("arm-none-eabi-gcc", &["-x", "c", "-std=c99"]),
    ("gcc", &["-x", "c", "-std=c99"]),
    ("clang", &["-x", "c", "-std=c99"]),
    ("arm-none-eabi-g++", &["-x", "c++", "-std=c++11"]),
    ("g++", &["-x", "c++", "-std=c++11"]),
    ("clang++", &["-x", "c++", "-std=c++11"]),
];

/// A recipe that has all that a picture shows: several memories, boxes, waste, a stack that comes first.
const PICTURE: &str = "\
board = 'mps2-an386'
runtime = 'armv7m-sys'
stack = 0x1000
output.svg = 'memory.svg'
output.map = 'memory.map'

[box.box1]
path = '.'
runtime = 'armv7m-mpu'
memory.flash = 'rxp 0x1234'
memory.ram = 'rw 0x900'
stack = 0x200
heap = 0x100

[box.box2]
path = '.'
runtime = 'armv7m-mpu'
memory.flash = 'rxp 0x1000'
memory.ram.memory = 'rw 0x2000'
memory.ram.align = 0x2000
stack = 0x200
";

pub fn trials() -> Vec<Trial> {
    vec![
        trial("outputs::cmake_builds_hello", || cmake_builds_hello(&[])),
        trial("outputs::cmake_builds_hello_from_c", || cmake_builds_hello(&[(OBJECT, C)])),
        trial("outputs::cmake_builds_hello_with_blanks", || {
            cmake_builds_hello(&[("'bb.", "'made files/bb.")])
        }),
        trial("outputs::cmake_builds_hello_on_a_pc", || cmake_builds_hello_on_a_pc("gcc", &[], &[])),
        trial("outputs::cmake_builds_hello_on_a_pc_watched", || {
            cmake_builds_hello_on_a_pc("clang", &[], &["-DCMAKE_C_FLAGS=-fsanitize=address"])
        }),
        trial("outputs::cmake_builds_hello_on_a_pc_from_c", || {
            cmake_builds_hello_on_a_pc("gcc", &[(OBJECT, C)], &["-DCMAKE_INTERPROCEDURAL_OPTIMIZATION=ON"])
        }),
        trial("outputs::picture", picture),
        trial("outputs::headers_of_examples", headers_of_examples),
        trial("outputs::depfile_names_what_was_read", depfile),
        trial("outputs::failure_leaves_nothing_behind", failure_leaves_nothing_behind),
        trial("outputs::constructors_of_cpp_run_in_a_box", constructors),
        trial("outputs::goals_for_a_board", goals_for_a_board),
    ]
}

/// The line of recipes that asks for the object, and what stands there instead.
const OBJECT: &str = "output.o  = 'bb.gate.o'";
const C: &str = "output.c  = 'bb.c'";

/// A project of CMake's that includes the modules builds what prints what it prints when make builds it.
fn cmake_builds_hello(changes: &[(&str, &str)]) -> Outcome {
    let workspace = hello_for_cmake(changes)?;
    workspace.add("arm.cmake", TOOLCHAIN.as_bytes())?;
    workspace.bentoc_fine(&["build"])?;
    let bentoc = format!("-DBENTOC={}", built("bentoc")?.display());
    cmake(&workspace, &["-DCMAKE_TOOLCHAIN_FILE=arm.cmake", &bentoc])?;
    let printed = fine("emulator", workspace.boot("out/sys", &[])?)?;
    let expected = repository::text("examples/hello/expected")?;
    if printed == expected { Ok(()) } else { Err(format!("it prints\n{printed}").into()) }
}

/// The same project builds it for this machine, by another compiler, with flags that projects have.
fn cmake_builds_hello_on_a_pc(compiler: &str, changes: &[(&str, &str)], flags: &[&str]) -> Outcome {
    let workspace = hello_for_cmake(changes)?;
    workspace.bentoc_fine(&["build", "host.toml"])?;
    let compiler = format!("-DCMAKE_C_COMPILER={compiler}");
    cmake(&workspace, &[&[&compiler, "-DCMAKE_BUILD_TYPE=Release"], flags].concat())?;
    let printed = fine("hello", workspace.boot_on("host", "out/sys", &[])?)?;
    let expected = repository::text("examples/hello/host.expected")?;
    if printed == expected { Ok(()) } else { Err(format!("it prints\n{printed}").into()) }
}

/// `hello` with modules for CMake, and the project that includes them.
fn hello_for_cmake(changes: &[(&str, &str)]) -> Result<Workspace, Failed> {
    let workspace = Workspace::copy_of("examples/hello")?;
    let mut recipe = repository::text("examples/hello/recipe.toml")?;
    for (from, to) in [(MAKEFILE, MODULE)].iter().chain(changes) {
        if !recipe.contains(from) {
            return Err(format!("the recipe of hello does not say {from}").into());
        }
        recipe = recipe.replace(from, to);
    }
    workspace.add("recipe.toml", recipe.as_bytes())?;
    // Its commands name the modules where the recipe has them.
    let lists = CMAKE_LISTS.replace("bb.cmake)", &format!("{})", module(&recipe)?));
    workspace.add("CMakeLists.txt", lists.as_bytes())?;
    Ok(workspace)
}

/// Configures the project and builds it.
fn cmake(workspace: &Workspace, flags: &[&str]) -> Outcome {
    let configure = [&["-S", ".", "-B", "out"], flags].concat();
    for arguments in [&configure[..], &["--build", "out"]] {
        fine("cmake", run(Command::new("cmake").args(arguments).current_dir(workspace.path()))?)?;
    }
    Ok(())
}

/// The path of the module of a recipe, as CMake reads it outside of quotes.
fn module(recipe: &str) -> Result<String, Failed> {
    let path = recipe.lines().find_map(|line| line.strip_prefix("output.cmake = ")?.split('\'').nth(1));
    Ok(path.ok_or("the recipe asks for no module")?.replace(' ', "\\ "))
}

/// The picture is as it was, and says where everything is that the text says.
fn picture() -> Outcome {
    let workspace = Workspace::empty()?;
    workspace.add("recipe.toml", PICTURE.as_bytes())?;
    workspace.bentoc_fine(&["build"])?;
    let picture = fs::read_to_string(workspace.path().join("memory.svg"))?;
    let map = fs::read_to_string(workspace.path().join("memory.map"))?;
    // The rows of the map of the parent: a range, its size, whose it is.
    let rows = map.lines().filter_map(|line| line.strip_prefix("    0x")?.split_once(' '));
    let rows: Vec<String> = rows.map(|(range, _)| format!("0x{range}")).collect();
    let missing = rows.iter().filter(|range| {
        let start = range.split('-').next().unwrap_or_default();
        !picture.contains(start)
    });
    let mut faults: Vec<String> = missing.map(|range| format!("{range} is not in the picture")).collect();
    if rows.is_empty() {
        faults.push("the map has no rows".to_owned());
    }
    none_of(&faults)?;
    file(&repository::root().join("tests/outputs/memory.svg"), &picture)
}

/// Every header of every example and variant, each text once, by every compiler at its strictest.
fn headers_of_examples() -> Outcome {
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    let files = repository::files_below("examples");
    let recipes = files.iter().filter_map(|file| file.strip_prefix("examples/")?.strip_suffix(".toml"));
    for recipe in recipes.filter(|recipe| recipe.matches('/').count() == 1) {
        let (folder, stem) = recipe.split_once('/').unwrap_or_default();
        let workspace = Workspace::copy_of(&format!("examples/{folder}"))?;
        workspace.bentoc_fine(&["build", &format!("{stem}.toml"), "-o", "out"])?;
        for (file, content) in workspace.tree()? {
            if file.starts_with("out/") && file.ends_with("bb.h") {
                headers.insert(String::from_utf8(content)?, format!("{recipe}/{file}"));
            }
        }
    }
    if headers.len() < 20 {
        return Err(format!("only {} headers were found", headers.len()).into());
    }
    let workspace = Workspace::empty()?;
    for (at, (text, origin)) in headers.iter().enumerate() {
        workspace.add(&format!("{at}/bb.h"), text.as_bytes())?;
        let source = format!("/* {origin} */\n#include \"bb.h\"\nextern int nothing;\n");
        workspace.add(&format!("{at}/use.c"), source.as_bytes())?;
    }
    let mut faults = Vec::new();
    for (compiler, standard) in COMPILERS {
        let mut compile = Command::new(compiler);
        compile.args(["-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-pedantic"]).args(*standard);
        compile.args((0..headers.len()).map(|at| format!("{at}/use.c"))).current_dir(workspace.path());
        faults.extend(fine(compiler, run(&mut compile)?).err().map(|failed| format!("{failed:?}")));
    }
    none_of(&faults)
}

/// make takes the rule, whatever the folder is called, and sees each file that was read; a file that is gone is no error.
fn depfile() -> Outcome {
    let (workspace, folder) = (Workspace::empty()?, "half of #1: a $HOME");
    for (name, content) in Workspace::copy_of("examples/hello")?.tree()? {
        workspace.add(&format!("{folder}/{name}"), &content)?;
    }
    let build = ["build", folder, "--depfile", "deps/bentoc.d"];
    workspace.bentoc_fine(&build)?;
    let rule = workspace.path().join("deps/bentoc.d");
    let text = fs::read_to_string(&rule)?;
    let time = fs::metadata(&rule)?.modified()?;
    // What there is nothing to do for is never old.
    workspace.add("rule.mk", text.replacen("\n\n", "\n\t@true\n\n", 1).as_bytes())?;
    let run_make = || -> Result<i32, Failed> {
        let mut make = Command::new("make");
        make.args(["-q", "-f", "rule.mk"]).current_dir(workspace.path());
        make.env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
        Ok(run(&mut make)?.code.unwrap_or(-1))
    };
    let mut faults = Vec::new();
    let mut expect = |what: &str, wanted: i32, found: i32| {
        if wanted != found {
            faults.push(format!("{what}: make ends with {found}, not {wanted}\n{text}"));
        }
    };
    expect("just built", 0, run_make()?);
    let old = std::time::SystemTime::UNIX_EPOCH;
    for name in ["recipe.toml", "hello.bento"] {
        let path = workspace.path().join(folder).join(name);
        // The output is older now than this file.
        for made in ["Makefile", "bb.h"] {
            fs::File::open(workspace.path().join(folder).join(made))?.set_modified(old)?;
        }
        expect(name, 1, run_make()?);
        fs::File::open(path)?.set_modified(old)?;
    }
    workspace.bentoc_fine(&build)?;
    if fs::metadata(&rule)?.modified()? != time {
        faults.push("building again touches the rule".to_owned());
    }
    none_of(&faults)
}

/// Where one output cannot be written no other is, and no half-written file is left.
fn failure_leaves_nothing_behind() -> Outcome {
    let workspace = Workspace::copy_of("examples/hello")?;
    // A folder stands where a file is to go.
    workspace.add("box2/bb.h/in the way", b"")?;
    let before = workspace.tree()?;
    let ran = workspace.bentoc(&["build", "--depfile", "bentoc.d", "--message-format=short"])?;
    if ran.code != Some(1) || !ran.stderr.contains("E0001") {
        return Err(format!("expected E0001, got {ran:#?}").into());
    }
    if workspace.tree()? == before { Ok(()) } else { Err("files were written".into()) }
}

/// An object of C++ with a constructor in a box is there when the box is called.
fn constructors() -> Outcome {
    let workspace = Workspace::copy_of("examples/hello")?;
    workspace.add(
        "box1/global.cpp",
        b"struct Counter { int value; Counter(int start) : value(start * 2) {} };\n\
          static volatile int seven = 7;\n\
          static Counter counter(seven);\n\
          extern \"C\" int counted() { return counter.value; }\n",
    )?;
    let main = repository::text("examples/hello/box1/main.c")?;
    let changed = main.replace("return number;", "extern int counted(void);\n    return number + counted();");
    if changed == main {
        return Err("box1 does not return the number any more".into());
    }
    workspace.add("box1/main.c", changed.as_bytes())?;
    workspace.bentoc_fine(&["build"])?;
    let mut compile = Command::new("arm-none-eabi-g++");
    compile.args([
        "-mthumb",
        "-mcpu=cortex-m4",
        "-Os",
        "-fno-exceptions",
        "-fno-rtti",
        "-ffunction-sections",
    ]);
    compile.args(["-fdata-sections", "-c", "global.cpp", "-o", "global.o"]);
    fine("g++", run(compile.current_dir(workspace.path().join("box1")))?)?;
    let flags = "--box.box1.output.mk.ld_flags=['global.o']";
    workspace.bentoc_fine(&["build", flags])?;
    workspace.make(".")?;
    let printed = fine("emulator", workspace.boot("sys.elf", &[])?)?;
    if printed.contains("results: 15 2") { Ok(()) } else { Err(format!("it prints\n{printed}").into()) }
}

/// What the Makefile tells debugger and serial line is what the recipe says, and the memories of an image are files of their own.
fn goals_for_a_board() -> Outcome {
    let workspace = Workspace::copy_of("examples/hello")?;
    let overrides =
        ["--output.mk.gdb=echo --nx", "--output.mk.gdb_addr=board.local", "--output.mk.gdb_port=0x929"];
    let serial = ["--output.mk.tty=/dev/ttyS9", "--output.mk.baud=9600"];
    workspace.bentoc_fine(&[&["build"][..], &overrides, &serial].concat())?;
    workspace.make(".")?;
    let make = |folder: &str, goals: &[&str]| -> Result<String, Failed> {
        let mut make = Command::new("make");
        make.args(["--silent", "--directory"]).arg(workspace.path().join(folder)).args(goals);
        make.arg(format!("BENTOC={}", built("bentoc")?.display()));
        make.env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
        fine("make", run(&mut make)?)
    };
    let server = "--nx -ex target extended-remote board.local:2345";
    let batch = "--nx -batch -ex target extended-remote board.local:2345";
    let expected = [
        ("debug", format!("{server} sys.elf")),
        ("flash", format!("{batch} -ex monitor reset halt -ex load -ex monitor reset sys.elf")),
        ("reset", format!("{batch} -ex monitor reset sys.elf")),
    ];
    let mut faults = Vec::new();
    for (goal, wanted) in expected {
        let printed = make(".", &[goal])?;
        if printed.lines().last() != Some(wanted.as_str()) {
            faults.push(format!("{goal} says\n{printed}instead of\n{wanted}"));
        }
    }
    let shown = make(".", &["-n", "cat", "tags"])?;
    for wanted in
        ["stty -F '/dev/ttyS9' raw -echo '9600'", "cat '/dev/ttyS9'", "ctags -- main.c bb.rt/board_clock.c"]
    {
        if !shown.contains(wanted) {
            faults.push(format!("not in\n{shown}: {wanted}"));
        }
    }
    make("box1", &["box1.box.flash"])?;
    let bytes = fs::read(workspace.path().join("box1/box1.box.flash"))?;
    if !bytes.starts_with(b"bnto") {
        faults.push("the memory of the image does not begin with its header".to_owned());
    }
    let sizes = make(".", &["size"])?;
    for file in ["sys.elf", "box1.elf", "box2.elf"] {
        if !sizes.contains(file) {
            faults.push(format!("`size` says nothing of {file}:\n{sizes}"));
        }
    }
    none_of(&faults)
}
