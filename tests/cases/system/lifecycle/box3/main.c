/* A box with a variable that nobody sets when it comes up: memory is all that it remembers. */
#include "bb.h"

static int32_t calls = 300;
__attribute__((section(".noinit"))) static volatile int32_t kept;

int32_t box3_count(void)
{
    kept++;
    return ++calls;
}

int32_t box3_kept(void)
{
    return kept;
}
