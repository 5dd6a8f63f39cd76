/* A box that leaves bits where they do not belong, and looks for bits that others left. */
#include "bb.h"

/* r0 to r12 and the flags as the box found them, and its own lr. */
static uint32_t seen[15] __attribute__((used));

#define SAVE                                                                                                  \
    "push {r0, r1}\n\t"                                                                                       \
    "mrs r1, apsr\n\t"                                                                                        \
    "ldr r0, =seen\n\t"                                                                                       \
    "str r1, [r0, #52]\n\t"                                                                                   \
    "str lr, [r0, #56]\n\t"                                                                                   \
    "add r0, #8\n\t"                                                                                          \
    "stmia r0, {r2-r12}\n\t"                                                                                  \
    "pop {r1, r2}\n\t"                                                                                        \
    "sub r0, #8\n\t"                                                                                          \
    "stmia r0, {r1, r2}\n\t"                                                                                  \
    "movs r0, #1\n\t"

__attribute__((naked)) int32_t box1_none(void)
{
    __asm__ volatile(SAVE "bx lr");
}

__attribute__((naked)) int32_t box1_one(uint32_t a)
{
    (void)a;
    __asm__ volatile(SAVE "bx lr");
}

__attribute__((naked)) int32_t box1_three(uint32_t a, uint32_t b, uint32_t c)
{
    (void)a;
    (void)b;
    (void)c;
    __asm__ volatile(SAVE "bx lr");
}

/* The box's own registers are its own across an import; what is scratch comes back clean. */
__attribute__((naked)) int32_t box1_after_import(void)
{
    __asm__ volatile("push {r3-r11, lr}\n\t"
                     "mov r4, #4\n\t"
                     "mov r5, #5\n\t"
                     "mov r6, #6\n\t"
                     "mov r7, #7\n\t"
                     "mov r8, #8\n\t"
                     "mov r9, #9\n\t"
                     "mov r10, #10\n\t"
                     "mov r11, #11\n\t"
                     "bl sys_registers\n\t" SAVE "pop {r3-r11, pc}");
}

/* Comes back, or dies, with everything dirty. */
__attribute__((naked)) int32_t box1_dirty(uint32_t die)
{
    (void)die;
    __asm__ volatile("mov r1, #0xbad\n\t"
                     "mov r2, r1\n\t"
                     "mov r3, r1\n\t"
                     "mov r4, r1\n\t"
                     "mov r5, r1\n\t"
                     "mov r6, r1\n\t"
                     "mov r7, r1\n\t"
                     "mov r8, r1\n\t"
                     "mov r9, r1\n\t"
                     "mov r10, r1\n\t"
                     "mov r11, r1\n\t"
                     "mov r12, r1\n\t"
                     "cbz r0, 1f\n\t"
                     "udf #0\n\t"
                     "1: movs r0, #1\n\t"
                     "bx lr");
}

uint32_t box1_slot(uint32_t which)
{
    return seen[which];
}

/* Calls with whole words where the type has less: a C compiler would not. */
__attribute__((naked)) static int32_t raw_narrow(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    __asm__ volatile("b sys_narrow");
}

__attribute__((naked)) static int32_t raw_bool(uint32_t a, uint32_t b)
{
    (void)a;
    (void)b;
    __asm__ volatile("b sys_bool");
}

int32_t box1_narrow(uint32_t bits)
{
    return raw_narrow(bits, bits, bits, bits);
}

int32_t box1_bool(uint32_t bits)
{
    return raw_bool(bits, 0);
}

int32_t box1_kernel_u8(void)
{
    return sys_u8();
}

int32_t box1_kernel_i16(void)
{
    return sys_i16();
}

int64_t box1_wide(uint64_t a, int64_t b)
{
    return sys_wide(a, b);
}

/* Results with whole words where the type has less. */

#define AS_IT_IS "bx lr"

__attribute__((naked)) uint8_t box1_u8(uint32_t bits)
{
    (void)bits;
    __asm__ volatile(AS_IT_IS);
}

__attribute__((naked)) int8_t box1_i8(uint32_t bits)
{
    (void)bits;
    __asm__ volatile(AS_IT_IS);
}

__attribute__((naked)) uint16_t box1_u16(uint32_t bits)
{
    (void)bits;
    __asm__ volatile(AS_IT_IS);
}

__attribute__((naked)) int16_t box1_i16(uint32_t bits)
{
    (void)bits;
    __asm__ volatile(AS_IT_IS);
}

__attribute__((naked)) bool box1_is(uint32_t bits)
{
    (void)bits;
    __asm__ volatile(AS_IT_IS);
}
