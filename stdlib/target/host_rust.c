/*
 * What Rust's own library refers to on a PC. It was compiled for programs that unwind when they panic; boxes and kernels end.
 *
 * The linker keeps the name to the kernel or box that it is in.
 */
#include <stdlib.h>

__attribute__((visibility("hidden"))) void rust_eh_personality(void);

void rust_eh_personality(void)
{
    abort();
}
