/* Floating point in the box. Instructions are written as numbers, so that a box without floating point has them too. */
#include "bb.h"

#include "../kinds.h"
#include "attacks.h"

#define NAKED __attribute__((naked, noinline, used))

/* vmov s16, r0; import with r0; vmov r1, s16: what was in s16 stays there. And s0 is zero or the own. */
NAKED static int32_t across(uint32_t value, uint32_t number)
{
    (void)value, (void)number;
    __asm__ volatile("push {r4, lr}\n\t"
                     "mov r4, r0\n\t"
                     ".inst.w 0xee080a10\n\t" /* vmov s16, r0 */
                     ".inst.w 0xee0f0a90\n\t" /* vmov s31, r0 */
                     ".inst.w 0xee000a10\n\t" /* vmov s0, r0 */
                     "mov r12, r1\n\t"
                     "ldr lr, =1f + 1\n\t"
                     "svc #0\n"
                     "1:\t.inst.w 0xee181a10\n\t" /* vmov r1, s16 */
                     ".inst.w 0xee1f2a90\n\t"      /* vmov r2, s31 */
                     "eor r1, r1, r4\n\t"
                     "eor r2, r2, r4\n\t"
                     "orrs r1, r1, r2\n\t"
                     "it ne\n\t"
                     "movne r0, #0\n\t"
                     "pop {r4, pc}\n\t"
                     ".ltorg");
}

/* The import's own result of the last round, or 0. */
int32_t floats(uint32_t rounds, uint32_t number)
{
    int32_t result = 0;

    for (uint32_t i = 1; i <= rounds; i++) {
        result = across(i, number);
        if (result <= 0) {
            break;
        }
    }
    return result;
}

/* How many registers hold something: at entry, and s0-s15 behind an import. */
NAKED int32_t float_scan(void)
{
    __asm__ volatile("push {r4, r5, r6, lr}\n\t"
                     "sub sp, #128\n\t"
                     ".inst.w 0xec8d0a20\n\t" /* vstmia sp, {s0-s31} */
                     ".inst.w 0xeef14a10\n\t" /* vmrs r4, fpscr */
                     "bic r4, r4, #0x70000\n\t" /* LTPSIZE, which is 4 wherever there is one */
                     "mov r5, sp\n\t"
                     "movs r6, #32\n"
                     "1:\tldr r0, [r5], #4\n\t"
                     "orrs r4, r4, r0\n\t"
                     "subs r6, r6, #1\n\t"
                     "bne 1b\n\t"
                     "movs r0, #1\n\t"
                     "mov r12, %0\n\t"
                     "ldr lr, =2f + 1\n\t"
                     "svc #0\n"
                     "2:\t.inst.w 0xec8d0a10\n\t" /* vstmia sp, {s0-s15} */
                     "mov r5, sp\n\t"
                     "movs r6, #16\n"
                     "3:\tldr r0, [r5], #4\n\t"
                     "orrs r4, r4, r0\n\t"
                     "subs r6, r6, #1\n\t"
                     "bne 3b\n\t"
                     "add sp, #128\n\t"
                     "cmp r4, #0\n\t"
                     "ite eq\n\t"
                     "moveq r0, #1\n\t"
                     "movne r0, #2\n\t"
                     "pop {r4, r5, r6, pc}\n\t"
                     ".ltorg" : : "i"(NUMBER_FLOATS));
}

/* 1 if the box's own rounding mode is the same behind an import. */
NAKED int32_t float_mode(void)
{
    __asm__ volatile("push {r4, lr}\n\t"
                     "mov r4, #0x00c00000\n\t"
                     ".inst.w 0xeee14a10\n\t" /* vmsr fpscr, r4 */
                     "movs r0, #0\n\t"
                     "mov r12, %0\n\t"
                     "ldr lr, =1f + 1\n\t"
                     "svc #0\n"
                     "1:\t.inst.w 0xeef10a10\n\t" /* vmrs r0, fpscr */
                     "cmp r0, r4\n\t"
                     "ite eq\n\t"
                     "moveq r0, #1\n\t"
                     "movne r0, #2\n\t"
                     "pop {r4, pc}\n\t"
                     ".ltorg" : : "i"(NUMBER_FLOATS));
}
