/* Attacks with arguments on the stack. */
#include "bb.h"

#include "../kinds.h"
#include "attacks.h"

#define NAKED __attribute__((naked, noinline, used))

/* What a basic frame takes, or one with floating point. */
#ifdef __ARM_FP
#define FRAME 104
#else
#define FRAME 32
#endif

/* Whether r4-r11 and the flags are zero at entry, and the stack pointer a multiple of 8; then the rest. */
NAKED int32_t a_stacked(uint32_t kind, uint32_t x, uint32_t y, uint32_t z, uint32_t five, uint32_t six, uint32_t seven)
{
    (void)kind, (void)x, (void)y, (void)z, (void)five, (void)six, (void)seven;
    __asm__ volatile("orr r4, r4, r5\n\torr r4, r4, r6\n\torr r4, r4, r7\n\torr r4, r4, r8\n\t"
                     "orr r4, r4, r9\n\torr r4, r4, r10\n\torr r4, r4, r11\n\t"
                     "mrs r5, apsr\n\t"
                     "orr r4, r4, r5, lsr #16\n\t"
                     "mov r5, sp\n\t"
                     "and r5, r5, #7\n\t"
                     "orrs r4, r4, r5\n\t"
                     "beq.w stacked_body\n\t"
                     "mvn r0, #76\n\t"
                     "bx lr");
}

/* Copies two words to where a call looks for them; without any they are whatever lies there. Returns with as little stack as it
 * called with. */
NAKED int32_t stacked_at(uint32_t stack, uint32_t number, const uint32_t *words)
{
    (void)stack, (void)number, (void)words;
    __asm__ volatile("mov sp, r0\n\t"
                     "mov r12, r1\n\t"
                     "cbz r2, 2f\n\t"
                     "bic r0, r0, #7\n\t"
                     "ldm r2, {r1, r3}\n\t"
                     "stm r0, {r1, r3}\n"
                     "2:\t"
                     "movs r0, #1\n\tmovs r1, #2\n\tmovs r2, #3\n\tmovs r3, #4\n\t"
                     "ldr lr, =1f + 1\n\t"
                     "svc #0\n"
                     "1:\tmov r12, #0\n\tsvc #0\n\t"
                     ".ltorg");
}

/* The frame of the call leaves 8 bytes below itself; the kernel calls back with twelve. What lies above is anything. */
NAKED int32_t full(void)
{
    __asm__ volatile("ldr r0, =%c0\n\t"
                     "mov sp, r0\n\t"
                     "movs r0, %1\n\t"
                     "ldr lr, =1f + 1\n\t"
                     "mov r12, %2\n\t"
                     "svc #0\n"
                     "1:\tmov r12, #0\n\tsvc #0\n\t"
                     ".ltorg" : : "i"(A_RAM + FRAME + 8), "i"(COUNT), "i"(NUMBER_DEEP));
}

NAKED int32_t endless_stacked(void)
{
    __asm__ volatile("ldr r0, =%c1\n\t"
                     "mov sp, r0\n\t"
                     "movs r0, #0x55\n\tmovs r1, #0x66\n\tmovs r2, #0x77\n\t"
                     "stm sp, {r0-r2}\n\t"
                     "movs r0, %0\n\t"
                     "mov r12, %2\n\t"
                     "ldr lr, =1f + 1\n\t"
                     "svc #0\n"
                     "1:\tmov r12, #0\n\tsvc #0\n\t"
                     ".ltorg" : : "i"(ENDLESS_STACKED), "i"(A_STACK_TOP - 16), "i"(NUMBER_DEEP));
}
