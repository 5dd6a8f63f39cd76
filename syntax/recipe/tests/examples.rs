//! Recipes as they were written for the predecessor load without a word.

mod common;

use bento_idl::ast::Direction;
use bento_recipe::{
    Recipe,
    model::{Function, Loader, OutputKind, Runtime},
};
use common::{box_of, load};

/// The beginning of nearly every kernel.
const KERNEL: &str = "
runtime = 'armv7m-sys'
stack = 0x800
heap = 0x800
memory.flash = 'rxp 0x00000000-0x000fffff'
memory.ram = 'rw 0x20000000-0x2003ffff'

[output]
ld = 'bb.ld'
h = 'bb.h'
c = 'bb.c'

[output.mk]
path = 'Makefile'
define.NRF52840_XXAA = 1
define.NRFX_UARTE_ENABLED = 1
srcs = ['.', 'nrfx/drivers/src']
incs = ['.', 'nrfx', 'cmsis', 'nrfx/drivers/include', 'nrfx/mdk', 'nrfx/templates']

[export]
__box_write = 'fn(i32, const u8[size], usize size) -> errsize'
";

const BENCH: &str = "
__box_irq0_handler.type = 'fn() -> void'
__box_irq0_handler.alias = 'POWER_CLOCK_IRQHandler'
__box_irq8_handler = { type = 'fn() -> void', alias = 'TIMER0_IRQHandler' }
sys_ping = 'fn(i32) -> err32'
";

fn native(name: &str, runtime: &str, flash: &str, ram: &str) -> String {
    format!(
        "[box.{name}]
{runtime}
stack = 0x800
heap = 0x800
memory.flash = '{flash}'
memory.ram = '{ram}'
output.ld = 'bb.ld'
output.h = 'bb.h'
output.c = 'bb.c'
output.mk = 'Makefile'
"
    )
}

fn imports(name: &str, functions: &[(&str, &str)]) -> String {
    let lines = functions.iter().map(|(function, ty)| format!("import.{name}_{function} = '{ty}'\n"));
    lines.chain(["\n".to_owned()]).collect()
}

fn exports(name: &str, functions: &[(&str, &str)]) -> String {
    imports(name, functions).replace("import.", "export.")
}

const ADD_AND_HELLO: &[(&str, &str)] = &[("add2", "fn(i32, i32) -> err32"), ("hello", "fn() -> err")];

/// A kernel and boxes with the same functions.
fn system(boxes: usize, functions: &[(&str, &str)], one: impl Fn(&str) -> String, kernel: &str) -> Recipe {
    let names: Vec<_> = (1..=boxes).map(|number| format!("box{number}")).collect();
    let called: String = names.iter().map(|name| imports(name, functions)).collect();
    let described: String = names.iter().map(|name| one(name) + &exports(name, functions)).collect();
    load(&[("recipe.toml", &[&called, kernel, &described].concat())], &[])
}

fn plain(name: &str) -> String {
    native(name, "runtime = 'armv7m-mpu'", "rxp 0x2000", "rw 0x2000")
}

fn names(functions: &[Function]) -> Vec<&str> {
    functions.iter().map(|function| function.name.value.as_str()).collect()
}

#[test]
fn seed_readme() {
    let text = "
name = 'box1'
runtime = 'armv7m-mpu'
stack = 0x800
heap = 0x800

output.ld = 'bb.ld'
output.h = 'bb.h'
output.c = 'bb.c'
output.mk = 'Makefile'

memory.flash = 'r-xp 0x000fe000-0x000fffff'
memory.ram   = 'rw-- 0x2003e000-0x2003ffff'

export.box1_hello = 'fn() -> err'
export.box1_add2 = 'fn(i32, i32) -> i32'
import.sys_write = 'fn(const u8 buffer[size], usize size) -> errsize'
";
    let recipe = load(&[("recipe.toml", text)], &[]);
    let [one] = &recipe.boxes[..] else { panic!("one box is described") };
    assert_eq!((one.name.value.as_str(), one.runtime.value), ("box1", Runtime::Armv7mMpu));
    assert_eq!(one.loader.value, Loader::Noop { verify: false });
    assert_eq!(names(&one.exports), ["box1_add2", "box1_hello"]);
    assert_eq!((names(&one.imports), one.imports[0].direction), (vec!["sys_write"], Direction::Import));
    assert!(one.exports.iter().all(|function| function.signature.is_some()));
    let outputs: Vec<_> =
        one.outputs.iter().map(|output| (output.kind.word(), output.path.value.as_str())).collect();
    assert_eq!(outputs, [("h", "bb.h"), ("c", "bb.c"), ("ld", "bb.ld"), ("mk", "Makefile")]);
    let memories: Vec<_> = one
        .memories
        .iter()
        .map(|memory| {
            (memory.name.value.as_str(), memory.address.map(|address| address.value), memory.size.value)
        })
        .collect();
    assert_eq!(memories, [("flash", Some(0xfe000), 0x2000), ("ram", Some(0x2003_e000), 0x2000)]);
    let mode = one.memories[0].mode.value;
    assert_eq!((mode.read, mode.write, mode.execute, mode.persist), (true, false, true, true));
}

#[test]
fn nobox() {
    let recipe = load(&[("recipe.toml", KERNEL)], &[]);
    let OutputKind::Makefile(makefile) = &recipe.boxes[0].outputs[3].kind else { panic!("mk comes last") };
    assert_eq!((makefile.defines.len(), makefile.srcs.as_ref().map(Vec::len)), (2, Some(2)));
}

#[test]
fn one_and_three_boxes() {
    assert_eq!(system(1, ADD_AND_HELLO, plain, KERNEL).boxes.len(), 2);
    let recipe = system(3, ADD_AND_HELLO, plain, KERNEL);
    assert_eq!(recipe.boxes[0].imports.len(), 6);
    assert_eq!(box_of(&recipe, "box3").directory, "box3");
}

#[test]
fn badbox() {
    let bad = ["badassert", "badread", "badwrite", "overflow"].map(|name| (name, "fn() -> err"));
    let functions = [ADD_AND_HELLO, &bad].concat();
    assert_eq!(system(1, &functions, plain, KERNEL).boxes[1].exports.len(), 6);
}

#[test]
fn hello() {
    let functions = [
        ("ping", "fn(i32) -> err32"),
        ("ping_import", "fn(i32) -> err32"),
        ("ping_abort", "fn(i32) -> err32"),
        ("hello", "fn() -> err"),
    ];
    let kernel = [KERNEL, BENCH].concat();
    let with_import = |name: &str| plain(name) + "import.sys_ping = 'fn(i32) -> err32'\n";
    let recipe = system(2, &functions, with_import, &kernel);
    let irq = &recipe.boxes[0].exports[0];
    let alias = irq.alias.as_ref().map(|alias| alias.value.as_str());
    assert_eq!((irq.name.value.as_str(), alias), ("__box_irq0_handler", Some("POWER_CLOCK_IRQHandler")));
    assert_eq!(names(&recipe.boxes[2].imports), ["sys_ping"]);
}

#[test]
fn ramsharing() {
    let sharing = |name: &str| {
        let runtime = "runtime.runtime = 'armv7m-mpu'\nruntime.armv7m-mpu.zero = true\nidempotent = true";
        native(name, runtime, "r-xp 8192 bytes", "rw-- 0x2003e000-0x2003ffff")
    };
    let recipe = system(3, ADD_AND_HELLO, sharing, KERNEL);
    let one = box_of(&recipe, "box2");
    assert!(one.idempotent && one.runtime_options.zero);
    assert_eq!(one.memories[0].size.value, 8192);
}

#[test]
fn upsidedownbox() {
    let functions = ADD_AND_HELLO;
    let top = native("box1", "name = 'box1'\nruntime = 'armv7m-mpu'", "rxp 0x2000", "rw 0x2000");
    let top = top.replace("[box.box1]\n", "") + &exports("box1", functions);
    let kernel = KERNEL.replace("[output", "[super.sys.output").replace("[export", "[super.sys.export");
    let text = [&top, "[super.sys]\n", &imports("box1", functions), &kernel].concat();
    let recipe = load(&[("recipe.toml", &text)], &[]);
    let boxes: Vec<_> =
        recipe.boxes.iter().map(|one| (one.name.value.as_str(), one.directory.as_str())).collect();
    assert_eq!((boxes, recipe.start), (vec![("sys", "sys"), ("box1", ".")], 1));
}

#[test]
fn all_outputs_and_processor() {
    let recipe = format!(
        "all.output.mk.cpu = 'cortex-m33'\nall.output.mk.fpu = 'fpv5-sp-d16'\nall.output.h = 'bb.h'\n{}",
        "runtime = 'armv8m-sys'\n[box.box1]\nruntime = 'armv8m-mpu'\ncpu = 'cortex-m4'\n"
    );
    let recipe = load(&[("recipe.toml", &recipe)], &["--all.output.ld=bb.ld"]);
    let cpus = recipe.boxes.iter().map(|one| one.cpu.as_ref().map_or("", |cpu| cpu.value.as_str()));
    assert_eq!(cpus.collect::<Vec<_>>(), ["cortex-m33", "cortex-m4"]);
    assert!(recipe.boxes.iter().all(|one| one.outputs.len() == 2));
}

#[test]
fn scoped_and_bound_functions() {
    let recipe = "runtime = 'armv7m-sys'
[export.alicebox]
sys_rsa_getkey = { type = 'fn(u32 box, u32 key) -> err32', with.box = 1 }
[export.bobbox]
sys_rsa_getkey = { type = 'fn(u32 box, u32 key) -> err32', with.box = 0, alias = 'other' }
";
    let recipe = load(&[("recipe.toml", recipe)], &[]);
    let exports = &recipe.boxes[0].exports;
    let scopes: Vec<_> =
        exports.iter().filter_map(|export| export.scope.as_ref()).map(|scope| &scope.value).collect();
    assert_eq!(scopes, ["alicebox", "bobbox"]);
    assert_eq!((exports[0].with[0].name.value.as_str(), exports[0].with[0].value.value), ("box", 1));
}
