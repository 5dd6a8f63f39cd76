//! Who wins: a box's own file < its section in the parent's recipe < the command line, explicit keys beat `all`.

mod common;

use bento_recipe::{Recipe, model::Init};
use common::{box_of, load, load_from};

const KERNEL: &str = "runtime = 'armv7m-sys'\nall.runtime = 'armv7m-mpu'\n";

fn stack(recipe: &Recipe, name: &str) -> u64 {
    box_of(recipe, name).sections.stack.size.expect("a stack was given").value
}

/// The stack of `box1` with this in the kernel's recipe, in its own, and on the command line.
fn stack_of_box1(kernel: &str, own: &str, overrides: &[&str]) -> u64 {
    let kernel = format!("{KERNEL}{kernel}\nbox.box1.heap = 1\n");
    stack(&load(&[("recipe.toml", &kernel), ("box1/recipe.toml", own)], overrides), "box1")
}

#[test]
fn parent_beats_own_file_and_command_line_beats_parent() {
    assert_eq!(stack_of_box1("", "stack = 1", &[]), 1);
    assert_eq!(stack_of_box1("box.box1.stack = 2", "stack = 1", &[]), 2);
    assert_eq!(stack_of_box1("box.box1.stack = 2", "stack = 1", &["--box.box1.stack=3"]), 3);
}

#[test]
fn explicit_beats_all_whoever_says_it() {
    assert_eq!(stack_of_box1("all.stack = 2", "stack = 1", &[]), 1);
    assert_eq!(stack_of_box1("", "stack = 1", &["--all.stack=3"]), 1);
    assert_eq!(stack_of_box1("box.box1.stack = 2", "", &["--all.stack=3"]), 2);
}

#[test]
fn among_all_the_command_line_wins_then_the_outer_file_then_the_nearer_table() {
    assert_eq!(stack_of_box1("all.stack = 2", "", &["--all.stack=3"]), 3);
    assert_eq!(stack_of_box1("all.stack = 2", "all.stack = 1", &[]), 2);
    assert_eq!(stack_of_box1("all.stack = 2\nbox.box1.all.stack = 4", "", &[]), 4);
    assert_eq!(stack_of_box1("", "all.stack = 1", &[]), 1);
}

#[test]
fn all_reaches_grandchildren_but_not_upwards() {
    let kernel =
        format!("{KERNEL}stack = 9\n[box.a]\nall.stack = 5\n[box.a.box.b]\nheap = 1\n[box.c]\nstack = 7\n");
    let recipe = load(&[("recipe.toml", &kernel)], &[]);
    let names: Vec<_> = recipe.boxes.iter().map(|one| (one.name.value.as_str(), one.parent)).collect();
    assert_eq!(names, [("sys", None), ("a", Some(0)), ("b", Some(1)), ("c", Some(0))]);
    assert_eq!(["sys", "a", "b", "c"].map(|name| stack(&recipe, name)), [9, 5, 5, 7]);
    assert_eq!(box_of(&recipe, "b").directory, "a/b");
}

#[test]
fn the_later_override_wins() {
    let recipe = load(
        &[("recipe.toml", KERNEL)],
        &["--stack=1", "--stack=2", "--runtime.runtime=wasm3", "--runtime=awsm"],
    );
    assert_eq!((stack(&recipe, "sys"), recipe.boxes[0].runtime.value.word()), (2, "awsm"));
}

#[test]
fn sub_keys_win_over_a_string_unless_the_string_is_stronger() {
    let memory = |recipe: &str, overrides: &[&str]| {
        let recipe = load(&[("recipe.toml", &format!("{KERNEL}{recipe}"))], overrides);
        let memory = recipe.boxes[0].memories[0].clone();
        (memory.mode.value.write, memory.address.map(|address| address.value), memory.size.value)
    };
    let string = "memory.ram = 'rw 0x1000-0x1fff'";
    assert_eq!(memory(string, &["--memory.ram.size=0x4000"]), (true, Some(0x1000), 0x4000));
    assert_eq!(memory(string, &["--memory.ram=r 0x10"]), (false, None, 0x10));
    assert_eq!(
        memory("memory.ram = { memory = 'r 0x10', mode = 'rw', size = 0x20 }", &[]),
        (true, None, 0x20)
    );
    assert_eq!(
        memory("memory.ram = { mode = 'rw', size = 0x20 }", &["--memory.ram=r 0x30"]),
        (false, None, 0x30)
    );
    assert_eq!(memory("all.memory.ram.size = 0x20\nmemory.ram = 'rw 0x30'", &[]), (true, None, 0x30));
}

#[test]
fn lazy_is_init_and_the_stronger_of_them_counts() {
    let init = |recipe: &str, overrides: &[&str]| {
        load(&[("recipe.toml", &format!("{KERNEL}{recipe}"))], overrides).boxes[0].init
    };
    assert_eq!(init("", &[]), Init::Lazy);
    assert_eq!(init("lazy = false", &[]), Init::Manual);
    assert_eq!(init("init = 'manual'", &["--lazy"]), Init::Lazy);
    assert_eq!(init("lazy = false", &["--init=lazy"]), Init::Lazy);
}

#[test]
fn overrides_are_toml_or_text() {
    let overrides = [
        "--output.mk=Makefile",
        "--output.mk.c-flags=['-O2', '-DA=b=c']",
        "--output.mk.cc=ccache gcc",
        "--output.mk.debug",
        "--output.mk.define.A=1",
        "--box.box1.runtime={runtime = 'armv7m-mpu', armv7m-mpu.zero = true}",
    ];
    let recipe = load(&[("recipe.toml", KERNEL)], &overrides);
    let bento_recipe::model::OutputKind::Makefile(makefile) = &recipe.boxes[0].outputs[0].kind else {
        panic!("only mk is given")
    };
    let flags: Vec<_> = makefile.c_flags.iter().map(|flag| flag.value.as_str()).collect();
    assert_eq!(flags, ["-O2", "-DA=b=c"]);
    assert_eq!(makefile.cc.as_ref().map(|cc| cc.value.as_str()), Some("ccache gcc"));
    assert!(makefile.debug && makefile.lto.is_none() && makefile.defines.len() == 1);
    assert!(box_of(&recipe, "box1").runtime_options.zero);
}

#[test]
fn values_keep_equals_signs_commas_and_quotes() {
    let text = r#"
output.mk.path = 'Makefile'
output.mk.c_flags = ['-DA=1', '-include foo,bar.h', "-DT=\"x = 'y', z\""]
output.mk.ld_flags = ['-Wl,--defsym=x=1']
output.mk.define.FOO = 'a=b,"c"'
"#;
    let recipe = load(
        &[("recipe.toml", &format!("{KERNEL}{text}"))],
        &["--output.mk.asm_flags=['-Wa,-a=b', '-x']", "--output.mk.incs=[., a=b,]"],
    );
    let bento_recipe::model::OutputKind::Makefile(makefile) = &recipe.boxes[0].outputs[0].kind else {
        panic!("only mk is given")
    };
    let words =
        |list: &[bento_span::Spanned<String>]| list.iter().map(|word| word.value.clone()).collect::<Vec<_>>();
    assert_eq!(words(&makefile.c_flags), ["-DA=1", "-include foo,bar.h", "-DT=\"x = 'y', z\""]);
    assert_eq!(words(&makefile.ld_flags), ["-Wl,--defsym=x=1"]);
    assert_eq!(words(&makefile.asm_flags), ["-Wa,-a=b", "-x"]);
    assert_eq!(words(makefile.incs.as_deref().unwrap_or_default()), [".", "a=b"]);
    let define = &makefile.defines[0].value.value;
    assert_eq!(*define, bento_recipe::model::DefineValue::Text("a=b,\"c\"".to_owned()));
}

/// What the predecessor took for true and false, and numbers in quotes.
#[test]
fn values_of_old_recipes_mean_what_they_meant() {
    let lto = |value: &str| {
        let text = format!("{KERNEL}output.mk = {{ path = 'Makefile', lto = {value} }}");
        let recipe = load(&[("recipe.toml", &text)], &[]);
        let bento_recipe::model::OutputKind::Makefile(makefile) = &recipe.boxes[0].outputs[0].kind else {
            panic!("only mk is given")
        };
        makefile.lto == Some(true)
    };
    assert!(["true", "1", "'true'", "'True'", "'yes'", "'1'"].into_iter().all(lto));
    assert!(!["false", "0", "'false'", "'False'", "'no'", "'0'", "''"].into_iter().any(lto));
    let text = "stack = '0x800 bytes'\nheap.size = '0o20'\n[memory.ram]\nmode = 'rw'\naddr = '0x20000000'\n\
                size = 0b1000\n[export.f]\ntype = 'fn(i32 a, i32 b) -> err'\nwith.a = '-0x10'\n";
    let recipe = load(&[("recipe.toml", &format!("{KERNEL}{text}"))], &[]);
    let kernel = &recipe.boxes[0];
    let heap = kernel.sections.heap.size.map(|size| size.value);
    let memory = &kernel.memories[0];
    let address = memory.address.map(|address| address.value);
    assert_eq!(
        (stack(&recipe, "sys"), heap, address, memory.size.value),
        (0x800, Some(16), Some(0x2000_0000), 8)
    );
    assert_eq!(kernel.exports[0].with[0].value.value, -16);
}

#[test]
fn a_parent_described_by_its_child_is_the_root() {
    let top = "name = 'box1'\nruntime = 'armv7m-mpu'\nall.heap = 3\n[super.sys]\nruntime = 'armv7m-sys'\nstack = 2\n\
               box.abox.runtime = 'armv7m-mpu'\n";
    let files = [("top/recipe.toml", top), ("top/sys/recipe.toml", "stack = 1\nheap = 4\nall.stack = 8\n")];
    let (recipe, said) = load_from("./top", &files, &[]);
    assert_eq!(said, Vec::<String>::new());
    let recipe = recipe.expect("nothing was said");
    let boxes: Vec<_> = recipe
        .boxes
        .iter()
        .map(|one| (one.name.value.as_str(), one.parent, one.directory.as_str()))
        .collect();
    assert_eq!(
        boxes,
        [("sys", None, "top/sys"), ("abox", Some(0), "top/sys/abox"), ("box1", Some(0), "top")]
    );
    assert_eq!(recipe.start, 2);
    assert_eq!((stack(&recipe, "sys"), stack(&recipe, "abox")), (2, 8));
    assert_eq!(box_of(&recipe, "box1").sections.stack.size, None);
    let heaps = recipe.boxes.iter().map(|one| one.sections.heap.size.map_or(0, |size| size.value));
    assert_eq!(heaps.collect::<Vec<_>>(), [4, 3, 3]);
}

#[test]
fn parents_of_parents_are_found_in_their_own_recipes_and_folders() {
    let top = "name = 'inner'\nruntime = 'armv7m-mpu'\nall.heap = 3\n[super.outer]\npath = 'boxes/outer'\nstack = 2\n";
    let outer =
        "runtime = 'armv7m-mpu'\nall.stack = 5\nsuper.sys.path = 'kernel'\nsuper.sys.box.other.heap = 1\n";
    let files = [
        ("top/recipe.toml", top),
        ("top/boxes/outer/recipe.toml", outer),
        ("top/boxes/outer/kernel/recipe.toml", "runtime = 'armv7m-sys'\nall.runtime = 'armv7m-mpu'\n"),
    ];
    let (recipe, said) = load_from("top", &files, &[]);
    assert_eq!(said, Vec::<String>::new());
    let recipe = recipe.expect("nothing was said");
    let boxes: Vec<_> = recipe
        .boxes
        .iter()
        .map(|one| (one.name.value.as_str(), one.parent, one.directory.as_str()))
        .collect();
    let wanted = [
        ("sys", None, "top/boxes/outer/kernel"),
        ("other", Some(0), "top/boxes/outer/kernel/other"),
        ("outer", Some(0), "top/boxes/outer"),
        ("inner", Some(2), "top"),
    ];
    assert_eq!((boxes, recipe.start), (wanted.to_vec(), 3));
    // `all` flows up and to the other children there, not back down.
    let stacks = ["sys", "other", "outer"].map(|name| stack(&recipe, name));
    assert_eq!((stacks, box_of(&recipe, "inner").sections.stack.size), ([5, 5, 2], None));
}

#[test]
fn nothing_to_start_from() {
    assert_eq!(load_from("a", &[], &[]), (None, vec!["E0227 there is no recipe `a/recipe.toml`".to_owned()]));
    assert_eq!(load(&[], &["--runtime=armv7m-sys"]).boxes[0].name.value, "sys");
}

#[test]
fn a_box_in_its_parents_folder_does_not_read_its_parents_recipe() {
    let recipe = load(&[("recipe.toml", &format!("{KERNEL}box.box1.path = '.'\n"))], &[]);
    assert_eq!(box_of(&recipe, "box1").recipe, None);
}

#[test]
fn a_bento_file_is_read_once_for_all_its_boxes() {
    let kernel = format!(
        "{KERNEL}bento = 'face.bento'\n[box.box1]\nbento = ['../face.bento']\nexport.f.alias = 'g'\n"
    );
    let recipe =
        load(&[("recipe.toml", &kernel), ("face.bento", "interface i {\n    fn f() -> err;\n}\n")], &[]);
    let uses: Vec<_> = recipe.boxes.iter().map(|one| one.bento[0].file).collect();
    assert_eq!((recipe.interfaces.len(), uses, recipe.files.len()), (1, vec![0, 0], 2));
    assert_eq!(box_of(&recipe, "box1").exports[0].signature, None);
}

#[test]
fn names_and_words_have_underscores_for_dashes() {
    let recipe =
        format!("{KERNEL}[box.my-box]\nroommates = ['other-box']\nimport.other-box.ping = 'fn() -> err'\n");
    let recipe = load(&[("recipe.toml", &recipe)], &[]);
    let one = box_of(&recipe, "my_box");
    assert_eq!((one.directory.as_str(), one.roommates[0].value.as_str()), ("my_box", "other_box"));
    assert_eq!(one.imports[0].scope.as_ref().map(|scope| scope.value.as_str()), Some("other_box"));
}
