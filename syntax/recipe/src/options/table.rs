//! The rows.

use super::{
    Applies, Kind,
    Kind::{
        Align, Binding, Boolean, BoundsCheck, Define, Duration, Expression, Folder, Given, Init, List,
        Loader, Memory, Mode, Name, Names, Number, OutputPath, Printf, Prose, Runtime, Signature, Size,
        Source, Sources, Text, Timer, Version, Word,
    },
    OptionInfo,
};

/// Every option, in the order in which they are listed.
pub const OPTIONS: &[OptionInfo] = &[
    // The box itself.
    row("name", Name, "sys", "name of the box that the command starts in").one_box(),
    row("path", Folder, "", "folder of the box, seen from its parent's; its name without it").one_box(),
    row("recipe", Source, "recipe.toml", "recipe file in the box's folder").one_box(),
    row("base", Source, "", "recipe that this one starts from: what stands here wins, key by key").one_box(),
    row("bento", Sources, "", "interface files that the box takes its face from"),
    row("board", Word, "", "machine that runs the system: supplies memory, processor and console"),
    row("cpu", Word, "", "processor; output.mk.cpu without it"),
    row("fpu", Word, "", "floating point unit, or none; output.mk.fpu without it"),
    row("version", Version, "0", "version number that goes into the image"),
    row("init", Init, "lazy", "who brings the box up: the first call, or __box_NAME_init"),
    row("lazy", Boolean, "true", "the same as init: true is lazy, false is manual"),
    row(
        "idempotent",
        Boolean,
        "false",
        "the box may lose its state between calls, so that memory can be shared",
    ),
    row("budget", Duration, "", "time that a call of the box may take; then it fails with ETIMEDOUT"),
    row(
        "timer",
        Timer,
        "systick",
        "what counts the time of budgets; with `hook` the kernel calls __box_tick",
    ),
    row("tick", Duration, "1ms", "time between two ticks of the timer"),
    row("clock", Number, "", "Hz of the clock that SysTick counts; the board's without it"),
    row("roommates", Names, "[]", "boxes to clobber when this one is brought up; must be mutual"),
    row(
        "allow",
        List,
        "[]",
        "warnings of which nothing is said, by their codes; of the system, so of its root",
    )
    .one_box(),
    // How it runs.
    row("runtime", Runtime, "", "how the box runs").short_for("runtime.runtime"),
    row("runtime.runtime", Runtime, "", "how the box runs, beside options of runtimes"),
    row(
        "runtime.jumptable.no_longjmp",
        Boolean,
        "false",
        "an abort goes to the parent at once, without longjmp",
    ),
    row("runtime.{jumptable,armv7m_mpu,armv8m_mpu}.jumptable", Size, "", "size of the table of entries")
        .short_for("runtime.{jumptable,armv7m_mpu,armv8m_mpu}.jumptable.size"),
    row("runtime.{jumptable,armv7m_mpu,armv8m_mpu}.jumptable.size", Size, "", "size of the table of entries"),
    row(
        "runtime.{jumptable,armv7m_mpu,armv8m_mpu}.jumptable.align",
        Align,
        "",
        "alignment of the table of entries",
    ),
    row(
        "runtime.{jumptable,armv7m_mpu,armv8m_mpu}.jumptable.memory",
        Name,
        "",
        "memory of the table of entries",
    ),
    row("runtime.{armv7m_mpu,armv8m_mpu}.mpu_regions", Number, "", "accepted: the hardware's number is used"),
    row("runtime.{armv7m_mpu,armv8m_mpu}.call_region", Memory, "", "accepted: boxes leave through a trap"),
    row(
        "runtime.{armv7m_mpu,armv8m_mpu}.call_region.{addr,size}",
        Number,
        "",
        "accepted: boxes leave through a trap",
    ),
    row(
        "runtime.{armv7m_mpu,armv8m_mpu}.call_region.memory",
        Memory,
        "",
        "accepted: boxes leave through a trap",
    ),
    row("runtime.{armv7m_mpu,armv8m_mpu}.call_region.mode", Mode, "", "accepted: boxes leave through a trap"),
    row(
        "runtime.{armv7m_mpu,armv8m_mpu}.call_region.align",
        Align,
        "",
        "accepted: boxes leave through a trap",
    ),
    row(
        "runtime.{armv7m_mpu,armv8m_mpu}.zero",
        Boolean,
        "false",
        "clear all of the box's memory before it is brought up; what it shares with other boxes always is",
    ),
    row("runtime.{armv7m_sys,armv8m_sys}.no_startup", Boolean, "false", "do not make a reset handler"),
    row(
        "runtime.{armv7m_sys,armv8m_sys}.isr_vector",
        Size,
        "0x400",
        "size of the vector table: 4 bytes an entry",
    )
    .short_for("runtime.{armv7m_sys,armv8m_sys}.isr_vector.size"),
    row("runtime.{armv7m_sys,armv8m_sys}.isr_vector.size", Size, "0x400", "size of the vector table"),
    row("runtime.{armv7m_sys,armv8m_sys}.isr_vector.align", Align, "", "alignment of the vector table"),
    row("runtime.{armv7m_sys,armv8m_sys}.isr_vector.memory", Name, "", "memory of the vector table"),
    row(
        "runtime.awsm.bounds_check",
        BoundsCheck,
        "branch",
        "what an address beyond the linear memory does: nothing, wrap around, abort",
    ),
    row(
        "runtime.awsm.{memory,table,jumptable}",
        Size,
        "",
        "size of the linear memory, the table or the entries",
    )
    .short_for("runtime.awsm.{memory,table,jumptable}.size"),
    row(
        "runtime.awsm.{memory,table,jumptable}.size",
        Size,
        "",
        "size of the linear memory, the table or the entries",
    ),
    row("runtime.awsm.{memory,table,jumptable}.align", Align, "", "alignment of the section"),
    row("runtime.awsm.{memory,table,jumptable}.memory", Name, "", "memory that the section lies in"),
    row("runtime.awsm.no_longjmp", Boolean, "false", "an abort goes to the parent at once, without longjmp"),
    row(
        "runtime.{wamr,wasm3}.interp_stack",
        Size,
        "",
        "size of the interpreter's stack; the box's without it",
    )
    .short_for("runtime.{wamr,wasm3}.interp_stack.size"),
    row("runtime.{wamr,wasm3}.interp_stack.size", Size, "", "size of the interpreter's stack"),
    row("runtime.{wamr,wasm3}.interp_stack.align", Align, "", "alignment of the interpreter's stack"),
    row("runtime.{wamr,wasm3}.interp_stack.memory", Name, "", "memory of the interpreter's stack"),
    row("runtime.wamr.aot", Boolean, "false", "run code that WAMR compiled ahead of time"),
    // How it arrives.
    row("loader", Loader, "noop", "how the bytes of the box arrive").short_for("loader.loader"),
    row("loader.loader", Loader, "noop", "how the bytes of the box arrive, beside options of loaders"),
    row("loader.noop.verify", Boolean, "false", "compare the checksum of the image at every bring-up"),
    row("loader.glz.blob", Size, "", "size of the compressed image").short_for("loader.glz.blob.size"),
    row("loader.glz.blob.size", Size, "", "size of the compressed image"),
    row("loader.glz.blob.align", Align, "", "alignment of the compressed image"),
    row("loader.glz.blob.memory", Name, "", "memory of the compressed image"),
    row("loader.{glz,bd,fs}.glz", Text, "", "program that compresses the image"),
    row("loader.{glz,bd,fs}.glz_flags", List, "[]", "flags for that program"),
    row("loader.bd.region", Memory, "", "addresses of the image on the block device")
        .short_for("loader.bd.region.memory"),
    row("loader.bd.region.memory", Memory, "", "the same beside keys for its parts, which win"),
    row(
        "loader.bd.region.{addr,size}",
        Number,
        "",
        "first address, and bytes of the image on the block device",
    ),
    row(
        "loader.bd.{block_size,read_size,buffer_size}",
        Number,
        "",
        "bytes of a block, of a read, of the buffer",
    ),
    row("loader.fs.path", Text, "", "file that holds the image"),
    // Where it lies.
    row(
        "memory.<memory>",
        Memory,
        "",
        "mode, addresses (the end is inclusive) and size: 'rw 0x20000000-0x20001fff'",
    )
    .short_for("memory.<memory>.memory"),
    row("memory.<memory>.memory", Memory, "", "the same beside keys for its parts, which win"),
    row("memory.<memory>.mode", Mode, "", "letters of rwxp: read, write, execute, persistent"),
    row("memory.<memory>.addr", Number, "", "first address; without it the parent gives one"),
    row("memory.<memory>.size", Number, "", "size in bytes"),
    row("memory.<memory>.align", Align, "", "what address and size are multiples of"),
    row("{stack,heap,text,data,bss}", Size, "0", "size of the section; for all but the stack at least that")
        .short_for("{stack,heap,text,data,bss}.size"),
    row(
        "{stack,heap,text,data,bss}.size",
        Size,
        "0",
        "size of the section; for all but the stack at least that",
    ),
    row("{stack,heap,text,data,bss}.align", Align, "", "alignment of the section"),
    row("{stack,heap,text,data,bss}.memory", Name, "", "memory that the section lies in"),
    // What it says to others.
    row("{import,export}.<function>", Signature, "", "function that the box calls or provides")
        .short_for("{import,export}.<function>.type"),
    row("{import,export}.<function>.type", Signature, "", "type of the function, beside the following keys"),
    row("{import,export}.<function>.scope", Name, "", "only from or to this box"),
    row("{import,export}.<function>.alias", Name, "", "C symbol of the function in this box"),
    row("{import,export}.<function>.doc", Prose, "", "what the function is for"),
    row("{import,export}.<function>.with.<argument>", Binding, "", "constant for an argument"),
    row(
        "{import,export}.<function>.on_abort",
        Given,
        "",
        "what its caller gets if a call is cut short or refused",
    ),
    row("{import,export}.<scope>.<function>", Signature, "", "the same only from or to a box")
        .short_for("{import,export}.<scope>.<function>.type"),
    row(
        "{import,export}.<scope>.<function>.type",
        Signature,
        "",
        "type of the function, beside the following keys",
    ),
    row("{import,export}.<scope>.<function>.alias", Name, "", "C symbol of the function in this box"),
    row("{import,export}.<scope>.<function>.doc", Prose, "", "what the function is for"),
    row("{import,export}.<scope>.<function>.with.<argument>", Binding, "", "constant for an argument"),
    row(
        "{import,export}.<scope>.<function>.on_abort",
        Given,
        "",
        "what its caller gets if a call is cut short or refused",
    ),
    // What is made of it.
    row(
        "output.{h,c,o,ld,mk,rust_lib,json,map,svg,cmake}",
        OutputPath,
        "",
        "file to make, in the box's folder",
    )
    .short_for("output.{h,c,o,ld,mk,rust_lib,json,map,svg,cmake}.path"),
    row(
        "output.{h,c,o,ld,mk,rust_lib,json,map,svg,cmake}.path",
        OutputPath,
        "",
        "file to make, beside options of the output",
    ),
    row("output.o.debug", Boolean, "true", "tell debuggers lines, functions and callers"),
    row("output.ld.no_sections", Boolean, "false", "only MEMORY and symbols, to be included elsewhere"),
    row("output.ld.define.<define>", Expression, "", "symbol to define"),
    row(
        "output.rust_lib.alloc",
        Boolean,
        "",
        "let the crate have a heap; whether the box has one without it",
    ),
    row("output.mk.target", Text, "", "name of the file that the Makefile makes"),
    row("output.mk.debug", Boolean, "false", "compile for a debugger"),
    row("output.mk.lto", Boolean, "true", "optimise at link time; on a PC only where the recipe says so"),
    row("output.mk.asserts", Boolean, "true", "keep assertions"),
    row("output.mk.define.<define>", Define, "", "preprocessor name to define"),
    row(
        "output.mk.printf",
        Printf,
        "minimal",
        "printf and its like: small ones without floating point, or the library's, as for boxes with a crate and no header",
    ),
    row("output.c.printf", Printf, "minimal", "the same").short_for("output.mk.printf"),
    row("output.mk.cc", Text, "arm-none-eabi-gcc", "C compiler"),
    row("output.mk.objcopy", Text, "arm-none-eabi-objcopy", "objcopy program"),
    row("output.mk.objdump", Text, "arm-none-eabi-objdump", "objdump program"),
    row("output.mk.ar", Text, "arm-none-eabi-ar", "ar program"),
    row("output.mk.size", Text, "arm-none-eabi-size", "size program"),
    row("output.mk.gdb", Text, "gdb-multiarch", "debugger"),
    row("output.mk.gdb_addr", Word, "localhost", "where the debugger's server is"),
    row("output.mk.gdb_port", Number, "3333", "port of the debugger's server"),
    row("output.mk.tty", Text, "/dev/ttyACM0", "serial device of the board"),
    row("output.mk.baud", Number, "115200", "speed of the serial device"),
    row("output.mk.cpu", Word, "cortex-m4", "processor to compile for"),
    row("output.mk.fpu", Word, "", "floating point unit to compile for; the processor's without it"),
    row("output.mk.isa", Word, "thumb", "instruction set to compile for"),
    row("output.mk.srcs", List, "['.']", "folders of sources"),
    row("output.mk.incs", List, "", "folders of headers; output.mk.srcs without it"),
    row("output.mk.libs", List, "['m', 'c', 'gcc', 'nosys']", "libraries"),
    row("output.mk.c_flags", List, "[]", "flags for the C compiler"),
    row("output.mk.asm_flags", List, "[]", "flags for the assembler"),
    row("output.mk.ld_flags", List, "[]", "flags for the linker"),
    row("output.mk.rustc", Text, "bentoc rustc", "Rust compiler, with its arguments"),
    row(
        "output.mk.crates",
        List,
        "['.']",
        "folders of Rust: packages for cargo, else lib.rs or main.rs in one or its src",
    ),
    row("output.mk.rust_flags", List, "[]", "flags for the Rust compiler"),
    row(
        "output.mk.cargo",
        Text,
        "",
        "cargo, with its arguments; without it the compiler is called for one crate",
    ),
    row("output.mk.cargo_flags", List, "[]", "flags for cargo"),
    row(WASM_WORDS, Text, "", "for boxes of WebAssembly: a program of the tool chain, or where it is"),
    row(WASM_LISTS, List, "", "for boxes of WebAssembly: sources, or flags for a program of the tool chain"),
];

/// Options of a Makefile that only boxes of WebAssembly have a use for.
pub(crate) const WASM_WORDS: &str = "output.mk.{wasi_sdk,wabt,wasm_cc,wasm_sysroot,wasm_strip,wasm_objdump,wasm_wasm2wat,\
     wasm_wat2wasm,wasm_cpu,wasm_cargo,awsm,llvm_cc,llvm_sysroot,llvm_link,llvm_opt,llvm_dis,wamrc}";

/// The same with several values.
pub(crate) const WASM_LISTS: &str = "output.mk.{wasm_srcs,wasm_incs,wasm_libs,wasm_c_flags,wasm_ld_flags,wasm_crates,\
     wasm_cargo_flags,awsm_flags,llvm_srcs,llvm_incs,llvm_c_flags,wamrc_flags}";

const fn row(key: &'static str, kind: Kind, default: &'static str, doc: &'static str) -> OptionInfo {
    OptionInfo { key, kind, default, doc, applies: Applies::Everywhere, same_as: None }
}

impl OptionInfo {
    const fn one_box(mut self) -> Self {
        self.applies = Applies::OneBox;
        self
    }

    const fn short_for(mut self, key: &'static str) -> Self {
        self.same_as = Some(key);
        self
    }
}
