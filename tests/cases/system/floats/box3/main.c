/* A box that may not compute so, and tries. */
#include "bb.h"

__attribute__((naked)) int32_t box3_use(void)
{
    __asm__ volatile(".fpu fpv4-sp-d16\n\tvmov s0, r0\n\tmovs r0, #1\n\tbx lr");
}
