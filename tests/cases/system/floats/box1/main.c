/* A box that computes, and looks into registers that are not its own. */
#include "bb.h"

/* s0 to s31 as the box found them, and the floating-point status. */
static uint32_t seen[33] __attribute__((used));

#define SAVE                                                                                                  \
    "ldr r1, =seen\n\t"                                                                                       \
    "vstmia r1, {s0-s31}\n\t"                                                                                 \
    "vmrs r2, fpscr\n\t"                                                                                      \
    "str r2, [r1, #128]\n\t"

__attribute__((naked)) int32_t box1_scan(void)
{
    __asm__ volatile(SAVE "movs r0, #1\n\tbx lr");
}

/* The upper half is the box's across a call, the lower half nobody's. */
__attribute__((naked)) int32_t box1_after_import(void)
{
    __asm__ volatile("push {r4, lr}\n\t"
                     "vpush {s16-s31}\n\t"
                     "ldr r0, =0x40000000\n\t"
                     "vmov s16, r0\n\t"
                     "vmov s31, r0\n\t"
                     "bl sys_fill\n\t" SAVE "vpop {s16-s31}\n\t"
                     "pop {r4, pc}");
}

uint32_t box1_slot(uint32_t which)
{
    return seen[which];
}

int32_t box1_modes(uint32_t modes)
{
    __asm__ volatile("vmsr fpscr, %0" : : "r"(modes));
    return 1;
}

float box1_scale(float a, float b)
{
    return a * b;
}

/* Depends on the rounding mode. */
float box1_third(float a)
{
    return a / 3.0f;
}

float box1_nest(float a)
{
    const float twice = a * 2.0f;
    const float other = sys_other(a);

    return twice + other;
}

__attribute__((naked)) static void die_without_stack(void)
{
    __asm__ volatile("vmov s0, r0\n\tldr r1, =0x60000000\n\tmov sp, r1\n\tudf #0");
}

int32_t box1_die(uint32_t how)
{
    __asm__ volatile("vmov s16, %0\n\tvmov s31, %0\n\tvmov s0, %0" : : "r"(0xbadbadu) : "s0", "s16", "s31");
    if (how == 0) {
        __box_abort(-5);
    }
    if (how == 1) {
        __asm__ volatile("udf #0");
    }
    die_without_stack();
    return 0;
}
