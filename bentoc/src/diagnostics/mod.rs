//! The codes of the driver: files, commands, tools.

bento_span::catalogue! {
    e0001_cannot_write = E0001: Error "file that cannot be written", "e0001_cannot_write.rs";
    e0002_unknown_pass = E0002: Error "unknown pass", "e0002_unknown_pass.rs";
    e0003_no_board = E0003: Error "nothing to run on", "e0003_no_board.rs";
    e0004_no_makefile = E0004: Error "nothing to build with", "e0004_no_makefile.rs";
    e0005_unknown_code = E0005: Error "unknown code", "e0005_unknown_code.rs";
    e0006_missing_tool = E0006: Error "missing program", "e0006_missing_tool.rs";
    e0007_make_failed = E0007: Error "the build failed", "e0007_make_failed.rs";
    e0008_no_such_path = E0008: Error "path of nothing", "e0008_no_such_path.rs";
    e0009_unknown_error = E0009: Error "unknown error", "e0009_unknown_error.rs";
    e0010_cannot_read = E0010: Error "file that cannot be read", "e0010_cannot_read.rs";
    e0011_folder_in_use = E0011: Error "folder in use", "e0011_folder_in_use.rs";
    e0012_nothing_to_start_with = E0012: Error "nothing to start with", "e0012_nothing_to_start_with.rs";
    e0013_no_rust_compiler = E0013: Error "no Rust compiler for the target", "e0013_no_rust_compiler.rs";
    e0014_rust_library = E0014: Error "no Rust library for the target", "e0014_rust_library.rs";
    e0016_file_of_another = E0016: Error "a file of another", "e0016_file_of_another.rs";
    e0017_no_static_library = E0017: Error "no static library of a package", "e0017_no_static_library.rs";
    e0021_undefined_function = E0021: Error "function that no source defines", "e0021_undefined_function.rs";
    e0022_memory_overflows = E0022: Error "memory that is too small", "e0022_memory_overflows.rs";
    e0023_not_a_kernel = E0023: Error "box that cannot boot", "e0023_not_a_kernel.rs";
    e0024_defined_and_imported = E0024: Error "function that is defined and imported", "e0024_defined_and_imported.rs";
    e0701_unreadable_box = E0701: Error "not a linked box", "e0701_unreadable_box.rs";
    e0702_bad_memory = E0702: Error "malformed memory", "e0702_bad_memory.rs";
    e0703_outside_memory = E0703: Error "content outside the box's memory", "e0703_outside_memory.rs";
    e0704_bad_image = E0704: Error "image without a valid header", "e0704_bad_image.rs";
    e0705_floats = E0705: Error "floating point in a box without it", "e0705_floats.rs";
    e0706_backend_limit = E0706: Error "what a backend cannot say", "e0706_backend_limit.rs";
    e0707_file_of_the_board = E0707: Error "an output over a file of ours", "e0707_file_of_the_board.rs";
    e0708_manifest_without_macros = E0708: Error "a manifest that lacks the macros", "e0708_manifest_without_macros.rs";
    e0709_file_of_the_user = E0709: Error "an output over a file of the user", "e0709_file_of_the_user.rs";
    w0001_header_in_front = W0001: Warning "another header in front", "w0001_header_in_front.rs";
}
