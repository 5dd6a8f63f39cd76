//! What can be wrong with a recipe: one file per code, whose comment is the manual's entry.

/// A value that was refused, and why.
pub(crate) type Refused = Box<bento_span::Diagnostic>;

bento_span::catalogue! {
    e0201_toml_syntax = E0201: Error "a recipe is not TOML", "diagnostics/e0201_toml_syntax.rs";
    e0202_duplicate_key = E0202: Error "a key stands twice", "diagnostics/e0202_duplicate_key.rs";
    e0203_unknown_key = E0203: Error "unknown key", "diagnostics/e0203_unknown_key.rs";
    e0204_wrong_type = E0204: Error "a value of the wrong type", "diagnostics/e0204_wrong_type.rs";
    e0205_unknown_runtime = E0205: Error "unknown runtime", "diagnostics/e0205_unknown_runtime.rs";
    e0206_unknown_loader = E0206: Error "unknown loader", "diagnostics/e0206_unknown_loader.rs";
    e0207_unknown_output = E0207: Error "unknown output", "diagnostics/e0207_unknown_output.rs";
    e0208_output_not_available = E0208: Error "an output that cannot be made yet", "diagnostics/e0208_output_not_available.rs";
    e0209_unknown_init = E0209: Error "unknown kind of initialisation", "diagnostics/e0209_unknown_init.rs";
    e0210_mode_letter = E0210: Error "unknown letter in the mode of a memory", "diagnostics/e0210_mode_letter.rs";
    e0211_bad_number = E0211: Error "not a number", "diagnostics/e0211_bad_number.rs";
    e0212_end_below_start = E0212: Error "a memory that ends before it begins", "diagnostics/e0212_end_below_start.rs";
    e0213_size_mismatch = E0213: Error "a size that disagrees", "diagnostics/e0213_size_mismatch.rs";
    e0214_no_size = E0214: Error "a memory without a size", "diagnostics/e0214_no_size.rs";
    e0215_unaligned = E0215: Error "a memory off its own alignment", "diagnostics/e0215_unaligned.rs";
    e0216_bad_alignment = E0216: Error "an alignment that is not a power of two", "diagnostics/e0216_bad_alignment.rs";
    e0217_beyond_address_space = E0217: Error "a memory beyond 2^32", "diagnostics/e0217_beyond_address_space.rs";
    e0218_memory_text = E0218: Error "something that does not belong into a memory or a size", "diagnostics/e0218_memory_text.rs";
    e0219_bad_name = E0219: Error "a name that is not an identifier", "diagnostics/e0219_bad_name.rs";
    e0220_reserved_name = E0220: Error "a name that a language reserves", "diagnostics/e0220_reserved_name.rs";
    e0221_missing_runtime = E0221: Error "a box without a runtime", "diagnostics/e0221_missing_runtime.rs";
    e0222_two_superboxes = E0222: Error "two parents", "diagnostics/e0222_two_superboxes.rs";
    e0223_super_in_child = E0223: Error "a child that describes a parent", "diagnostics/e0223_super_in_child.rs";
    e0225_path_leaves_folder = E0225: Error "a path that leaves its folder", "diagnostics/e0225_path_leaves_folder.rs";
    e0226_shared_output = E0226: Error "two outputs in one file", "diagnostics/e0226_shared_output.rs";
    e0227_missing_recipe = E0227: Error "a recipe that is not there", "diagnostics/e0227_missing_recipe.rs";
    e0228_unreadable_file = E0228: Error "a file that cannot be read", "diagnostics/e0228_unreadable_file.rs";
    e0229_not_utf8 = E0229: Error "a file that is not UTF-8", "diagnostics/e0229_not_utf8.rs";
    e0230_missing_bento = E0230: Error "a `.bento` file that is not there", "diagnostics/e0230_missing_bento.rs";
    e0231_binding_not_integer = E0231: Error "an argument bound to something else than an integer", "diagnostics/e0231_binding_not_integer.rs";
    e0232_not_for_all = E0232: Error "a key that cannot be for all boxes", "diagnostics/e0232_not_for_all.rs";
    e0233_malformed_override = E0233: Error "a malformed option on the command line", "diagnostics/e0233_malformed_override.rs";
    e0234_forbidden_character = E0234: Error "a character that cannot stand here", "diagnostics/e0234_forbidden_character.rs";
    e0235_function_without_type = E0235: Error "a function without a type", "diagnostics/e0235_function_without_type.rs";
    e0236_function_twice = E0236: Error "a function given twice", "diagnostics/e0236_function_twice.rs";
    e0237_tree_too_large = E0237: Error "too many boxes", "diagnostics/e0237_tree_too_large.rs";
    e0238_recipe_cycle = E0238: Error "a recipe that contains itself", "diagnostics/e0238_recipe_cycle.rs";
    e0239_both_glue_outputs = E0239: Error "glue as C and as an object", "diagnostics/e0239_both_glue_outputs.rs";
    e0240_box_name_taken = E0240: Error "two children of one name", "diagnostics/e0240_box_name_taken.rs";
    e0241_bare_override = E0241: Error "an option without a value", "diagnostics/e0241_bare_override.rs";
    e0242_number_out_of_range = E0242: Error "a number out of range", "diagnostics/e0242_number_out_of_range.rs";
    e0243_init_contradiction = E0243: Error "`init` and `lazy` disagree", "diagnostics/e0243_init_contradiction.rs";
    e0244_bad_word = E0244: Error "not a word", "diagnostics/e0244_bad_word.rs";
    e0245_box_without_name = E0245: Error "a box without a name", "diagnostics/e0245_box_without_name.rs";
    e0246_unknown_box = E0246: Error "a box that no recipe has", "diagnostics/e0246_unknown_box.rs";
    e0250_bad_time = E0250: Error "not a time", "diagnostics/e0250_bad_time.rs";
    e0251_time_out_of_range = E0251: Error "a time out of range", "diagnostics/e0251_time_out_of_range.rs";
    e0265_unknown_printf = E0265: Error "unknown printf", "diagnostics/e0265_unknown_printf.rs";
    e0252_unknown_timer = E0252: Error "unknown timer", "diagnostics/e0252_unknown_timer.rs";
    e0253_unknown_bounds_check = E0253: Error "unknown kind of bounds check", "diagnostics/e0253_unknown_bounds_check.rs";
    e0260_missing_base = E0260: Error "a base that is not there", "diagnostics/e0260_missing_base.rs";
    e0261_base_of_itself = E0261: Error "a recipe that starts from itself", "diagnostics/e0261_base_of_itself.rs";
    w0201_gate_key_ignored = W0201: Warning "a key that the gate has no use for", "diagnostics/w0201_gate_key_ignored.rs";
    w0202_key_without_effect = W0202: Warning "a key that has no effect here", "diagnostics/w0202_key_without_effect.rs";
    w0203_unselected_option = W0203: Warning "an option of something that is not selected", "diagnostics/w0203_unselected_option.rs";
    w0204_memory_without_mode = W0204: Warning "a memory that nothing may be done with", "diagnostics/w0204_memory_without_mode.rs";
    w0205_one_byte_more = W0205: Warning "a memory with a byte more than a round size", "diagnostics/w0205_one_byte_more.rs";
}
