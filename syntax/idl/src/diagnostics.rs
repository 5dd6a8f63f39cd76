//! The messages of this crate, one file per code.

bento_span::catalogue! {
    e0101_unexpected_character = E0101: Error "unexpected character", "diagnostics/e0101_unexpected_character.rs";
    e0102_malformed_number = E0102: Error "malformed number", "diagnostics/e0102_malformed_number.rs";
    e0103_number_too_large = E0103: Error "number too large", "diagnostics/e0103_number_too_large.rs";
    e0104_block_comment = E0104: Error "block comment", "diagnostics/e0104_block_comment.rs";
    e0105_unexpected_token = E0105: Error "unexpected token", "diagnostics/e0105_unexpected_token.rs";
    e0106_unexpected_end = E0106: Error "unexpected end", "diagnostics/e0106_unexpected_end.rs";
    e0107_missing_arrow = E0107: Error "missing arrow", "diagnostics/e0107_missing_arrow.rs";
    e0108_array_without_length = E0108: Error "array without a length", "diagnostics/e0108_array_without_length.rs";
    e0109_type_of_c = E0109: Error "type of C", "diagnostics/e0109_type_of_c.rs";
    e0110_misplaced_void = E0110: Error "misplaced `void`", "diagnostics/e0110_misplaced_void.rs";
    e0111_modifier_without_pointer = E0111: Error "modifier without a pointer", "diagnostics/e0111_modifier_without_pointer.rs";
    e0112_pointer_without_access = E0112: Error "pointer without `const` or `mut`", "diagnostics/e0112_pointer_without_access.rs";
    e0113_const_and_mut = E0113: Error "both `const` and `mut`", "diagnostics/e0113_const_and_mut.rs";
    e0114_repeated_modifier = E0114: Error "repeated modifier", "diagnostics/e0114_repeated_modifier.rs";
    e0115_pointer_to_pointer = E0115: Error "pointer to a pointer", "diagnostics/e0115_pointer_to_pointer.rs";
    e0116_duplicate_argument = E0116: Error "duplicate argument name", "diagnostics/e0116_duplicate_argument.rs";
    e0117_unknown_length = E0117: Error "array length names no argument", "diagnostics/e0117_unknown_length.rs";
    e0118_length_type = E0118: Error "array length of a wrong type", "diagnostics/e0118_length_type.rs";
    e0119_returned_array_length = E0119: Error "returned array with a named length", "diagnostics/e0119_returned_array_length.rs";
    e0120_empty_array = E0120: Error "array of length 0", "diagnostics/e0120_empty_array.rs";
    e0121_misplaced_noreturn = E0121: Error "misplaced `noreturn`", "diagnostics/e0121_misplaced_noreturn.rs";
    e0122_several_results = E0122: Error "more than one result", "diagnostics/e0122_several_results.rs";
    e0123_named_twice = E0123: Error "argument named twice", "diagnostics/e0123_named_twice.rs";
    e0124_misplaced_modifier = E0124: Error "modifier behind the type", "diagnostics/e0124_misplaced_modifier.rs";
    e0125_duplicate_declaration = E0125: Error "duplicate declaration", "diagnostics/e0125_duplicate_declaration.rs";
    e0126_duplicate_function = E0126: Error "duplicate function", "diagnostics/e0126_duplicate_function.rs";
    e0127_duplicate_part = E0127: Error "duplicate field or value name", "diagnostics/e0127_duplicate_part.rs";
    e0128_width = E0128: Error "width of an enumeration", "diagnostics/e0128_width.rs";
    e0129_value_out_of_width = E0129: Error "value out of the width", "diagnostics/e0129_value_out_of_width.rs";
    e0130_duplicate_value = E0130: Error "duplicate value", "diagnostics/e0130_duplicate_value.rs";
    e0131_field_without_name = E0131: Error "field without a name", "diagnostics/e0131_field_without_name.rs";
    e0132_pointer_in_structure = E0132: Error "pointer in a structure", "diagnostics/e0132_pointer_in_structure.rs";
    e0133_alias_of_pointer = E0133: Error "alias of a pointer", "diagnostics/e0133_alias_of_pointer.rs";
    e0134_unknown_binding = E0134: Error "bound argument does not exist", "diagnostics/e0134_unknown_binding.rs";
    e0135_binding_value = E0135: Error "bound value does not fit", "diagnostics/e0135_binding_value.rs";
    e0136_repeated_clause = E0136: Error "repeated clause", "diagnostics/e0136_repeated_clause.rs";
    e0137_stray_documentation = E0137: Error "documentation of nothing", "diagnostics/e0137_stray_documentation.rs";
    e0138_reserved_name = E0138: Error "reserved word as a name", "diagnostics/e0138_reserved_name.rs";
    e0139_empty_declaration = E0139: Error "empty type", "diagnostics/e0139_empty_declaration.rs";
    e0140_own_without_handle = E0140: Error "`own` without a handle", "diagnostics/e0140_own_without_handle.rs";
    e0141_handle_count = E0141: Error "number of handles", "diagnostics/e0141_handle_count.rs";
}
