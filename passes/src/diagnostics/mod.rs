//! The messages of this crate, one file per code.
//!
//! After `resolve` a system may come from somewhere else than a recipe, so its nodes may have no place in a source; then a
//! message does without.

use bento_ir::Port;
use bento_span::{Diagnostic, Span};

use bento_ir::{Box, Id, Mode, Region, SectionKind, System};

bento_span::catalogue! {
    e0301_unknown_board = E0301: Error "unknown board", "e0301_unknown_board.rs";
    e0302_unknown_type = E0302: Error "unknown type", "e0302_unknown_type.rs";
    e0303_type_declared_in_two_ways = E0303: Error "type declared in two ways", "e0303_type_declared_in_two_ways.rs";
    e0304_alias_of_itself = E0304: Error "alias of itself", "e0304_alias_of_itself.rs";
    e0305_structure_in_itself = E0305: Error "structure in itself", "e0305_structure_in_itself.rs";
    e0307_unknown_interface = E0307: Error "unknown interface", "e0307_unknown_interface.rs";
    e0308_no_face = E0308: Error "no face for the box", "e0308_no_face.rs";
    e0310_stated_differently = E0310: Error "function stated in two ways", "e0310_stated_differently.rs";
    e0311_function_without_type = E0311: Error "function without a type", "e0311_function_without_type.rs";
    e0312_structure_by_value = E0312: Error "structure by value", "e0312_structure_by_value.rs";
    e0313_length_type = E0313: Error "declared type as a length", "e0313_length_type.rs";
    e0314_type_too_large = E0314: Error "type too large", "e0314_type_too_large.rs";
    e0315_too_many_argument_words = E0315: Error "too many argument words", "e0315_too_many_argument_words.rs";
    e0316_name_stated_twice = E0316: Error "name stated twice", "e0316_name_stated_twice.rs";
    e0317_reserved_name = E0317: Error "reserved name", "e0317_reserved_name.rs";
    e0318_symbol_used_twice = E0318: Error "symbol used twice", "e0318_symbol_used_twice.rs";
    e0319_generated_symbol = E0319: Error "generated symbol", "e0319_generated_symbol.rs";
    e0320_unknown_scope = E0320: Error "unknown scope", "e0320_unknown_scope.rs";
    e0321_unknown_roommate = E0321: Error "unknown roommate", "e0321_unknown_roommate.rs";
    e0322_one_sided_roommate = E0322: Error "one-sided roommate", "e0322_one_sided_roommate.rs";
    e0323_roommate_keeps_state = E0323: Error "roommate that keeps its state", "e0323_roommate_keeps_state.rs";
    e0324_unknown_memory = E0324: Error "unknown memory of a section", "e0324_unknown_memory.rs";
    e0325_unknown_cpu = E0325: Error "unknown processor", "e0325_unknown_cpu.rs";
    e0326_unknown_fpu = E0326: Error "unknown floating-point unit", "e0326_unknown_fpu.rs";
    e0327_fpu_of_another_cpu = E0327: Error "floating-point unit of another processor", "e0327_fpu_of_another_cpu.rs";
    e0328_another_board = E0328: Error "another board", "e0328_another_board.rs";
    e0330_vector_table_size = E0330: Error "size of the vector table", "e0330_vector_table_size.rs";
    e0332_binding_without_argument = E0332: Error "binding without an argument", "e0332_binding_without_argument.rs";
    e0333_bound_value = E0333: Error "value of a bound argument", "e0333_bound_value.rs";
    e0334_not_bindable = E0334: Error "argument that cannot be bound", "e0334_not_bindable.rs";
    e0338_on_abort_value = E0338: Error "value of a call that is cut short", "e0338_on_abort_value.rs";
    e0339_no_on_abort = E0339: Error "value for a function without use for it", "e0339_no_on_abort.rs";
    e0340_on_abort_differs = E0340: Error "values of a call that is cut short differ", "e0340_on_abort_differs.rs";
    e0342_handle_not_by_value = E0342: Error "handle that does not go by value", "e0342_handle_not_by_value.rs";
    e0343_handle_of_a_box = E0343: Error "handle that a box gives", "e0343_handle_of_a_box.rs";
    e0344_own_without_handle = E0344: Error "`own` without a handle, or twice", "e0344_own_without_handle.rs";
    e0345_too_many_exports = E0345: Error "too many exports", "e0345_too_many_exports.rs";
    e0346_too_many_imports = E0346: Error "too many imports", "e0346_too_many_imports.rs";
    e0401_no_export = E0401: Error "no export for an import", "e0401_no_export.rs";
    e0402_types_differ = E0402: Error "types of an import and its export differ", "e0402_types_differ.rs";
    e0403_ambiguous_import = E0403: Error "ambiguous import", "e0403_ambiguous_import.rs";
    e0404_export_out_of_scope = E0404: Error "export out of scope", "e0404_export_out_of_scope.rs";
    e0406_hook_type = E0406: Error "type of a hook", "e0406_hook_type.rs";
    e0411_export_further_out = E0411: Error "export too far out", "e0411_export_further_out.rs";
    e0501_root_without_address = E0501: Error "root memory without an address", "e0501_root_without_address.rs";
    e0502_not_an_mpu_region = E0502: Error "memory that the MPU cannot describe", "e0502_not_an_mpu_region.rs";
    e0503_regions_overlap = E0503: Error "overlapping memories", "e0503_regions_overlap.rs";
    e0504_outside_parent = E0504: Error "memory outside the parent", "e0504_outside_parent.rs";
    e0505_no_room = E0505: Error "no room in the parent", "e0505_no_room.rs";
    e0506_too_many_regions = E0506: Error "too many memories", "e0506_too_many_regions.rs";
    e0507_unreadable_memory = E0507: Error "memory that cannot be read", "e0507_unreadable_memory.rs";
    e0508_over_the_vector_table = E0508: Error "memory over the vector table", "e0508_over_the_vector_table.rs";
    e0509_reserved_addresses = E0509: Error "memory at reserved addresses", "e0509_reserved_addresses.rs";
    e0510_writable_and_executable = E0510: Error "memory that can be written and run", "e0510_writable_and_executable.rs";
    e0601_stack_too_small = E0601: Error "stack too small", "e0601_stack_too_small.rs";
    e0602_section_does_not_fit = E0602: Error "section does not fit", "e0602_section_does_not_fit.rs";
    e0603_no_memory = E0603: Error "box without memory", "e0603_no_memory.rs";
    e0604_no_such_mode = E0604: Error "memory without the rights that are needed", "e0604_no_such_mode.rs";
    e0641_unsupported_runtime = E0641: Error "runtime that is not supported yet", "e0641_unsupported_runtime.rs";
    e0642_unsupported_loader = E0642: Error "loader that is not supported yet", "e0642_unsupported_loader.rs";
    e0644_kernel_in_a_box = E0644: Error "kernel in a box", "e0644_kernel_in_a_box.rs";
    e0646_runtime_of_another_architecture = E0646: Error "runtime of another architecture", "e0646_runtime_of_another_architecture.rs";
    e0647_cpu_of_another_architecture = E0647: Error "processor of another architecture", "e0647_cpu_of_another_architecture.rs";
    e0648_board_of_another_architecture = E0648: Error "board of another architecture", "e0648_board_of_another_architecture.rs";
    e0650_budget_of_a_kernel = E0650: Error "budget of a kernel", "e0650_budget_of_a_kernel.rs";
    e0651_unknown_clock = E0651: Error "unknown clock", "e0651_unknown_clock.rs";
    e0652_tick_out_of_range = E0652: Error "tick out of range", "e0652_tick_out_of_range.rs";
    e0653_budget_too_long = E0653: Error "budget of too many ticks", "e0653_budget_too_long.rs";
    e0654_name_in_another_box = E0654: Error "name of a box in another box", "e0654_name_in_another_box.rs";
    e0655_hook_of_a_nested_box = E0655: Error "hook of a nested box", "e0655_hook_of_a_nested_box.rs";
    e0656_jumptable_in_an_isolated_box = E0656: Error "box without isolation in an isolated one", "e0656_jumptable_in_an_isolated_box.rs";
    e0657_budget_without_isolation = E0657: Error "budget of a box that nothing isolates", "e0657_budget_without_isolation.rs";
    e0660_mpu_on_a_pc = E0660: Error "box behind an MPU on a PC", "e0660_mpu_on_a_pc.rs";
    w0301_nobody_hears = W0301: Warning "nobody hears of the death of a box", "w0301_nobody_hears.rs";
    w0601_nothing_counts = W0601: Warning "budget that nothing counts", "w0601_nothing_counts.rs";
    w0602_nothing_isolates = W0602: Warning "box that nothing isolates", "w0602_nothing_isolates.rs";
    w0603_no_time_on_a_pc = W0603: Warning "budget on a PC", "w0603_no_time_on_a_pc.rs";
}

/// A port and where it stands.
pub(crate) type Placed<'a> = (&'a Port, Option<Span>);

/// Sets the primary place, if it is known.
pub(crate) fn at(diagnostic: Diagnostic, span: Option<Span>, message: impl Into<String>) -> Diagnostic {
    match span {
        Some(span) => diagnostic.at(span, message),
        None => diagnostic,
    }
}

/// Adds another place, if it is known.
pub(crate) fn and(diagnostic: Diagnostic, span: Option<Span>, message: impl Into<String>) -> Diagnostic {
    match span {
        Some(span) => diagnostic.and(span, message),
        None => diagnostic,
    }
}

/// The region of a box whose mode comes closest to a wanted one: the fewest rights missing, then the fewest to spare.
pub(crate) fn nearest_region(system: &System, owner: Id<Box>, wanted: Mode) -> Option<Id<Region>> {
    let by_rights =
        |(_, region): &(Id<Region>, &Region)| (wanted.excess(region.mode), region.mode.excess(wanted));
    system.regions_of(owner).min_by_key(by_rights).map(|(id, _)| id)
}

/// What a section is called in messages.
pub(crate) fn section_word(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::IsrVector => "vector table",
        SectionKind::Jumptable => "image header",
        SectionKind::Gate => "gate",
        SectionKind::Text => "code",
        SectionKind::Stack => "stack",
        SectionKind::Data => "initialised data",
        SectionKind::Bss => "zeroed data",
        SectionKind::Heap => "heap",
    }
}
