/* A box that computes, and one that leaves nothing as it was. */
#include "bb.h"

double b_half(float a, double b)
{
    return (a + (float)b) / 2.0f;
}

/* Everything that a function has to give back has another content, then the box aborts. */
#define SMASH \
    "mov r4, #0xeeeeeeee\n\tmov r5, r4\n\tmov r6, r4\n\tmov r7, r4\n\tmov r8, r4\n\tmov r9, r4\n\tmov r10, r4\n\tmov r11, r4\n\t" \
    "vmov s16, r4\n\tvmov s17, r4\n\tvmov s18, r4\n\tvmov s19, r4\n\tvmov s20, r4\n\tvmov s21, r4\n\tvmov s22, r4\n\tvmov s23, r4\n\t" \
    "vmov s24, r4\n\tvmov s25, r4\n\tvmov s26, r4\n\tvmov s27, r4\n\tvmov s28, r4\n\tvmov s29, r4\n\tvmov s30, r4\n\tvmov s31, r4\n\t" \
    "mov r0, #0x00c00000\n\tvmsr fpscr, r0\n\tsub sp, sp, #64\n\t"

__attribute__((naked)) int32_t b_smash(void)
{
    __asm__ volatile(SMASH "mvn r0, #6\n\tb __box_abort");
}

__attribute__((naked)) int32_t b_smash_stack(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e)
{
    (void)a, (void)b, (void)c, (void)d, (void)e;
    __asm__ volatile("ldr r12, [sp]\n\t" SMASH "rsb r0, r12, #0\n\tb __box_abort");
}
