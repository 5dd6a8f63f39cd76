/* A box that aborts at any depth, calls back, and leaves what it likes in the registers of narrow values. */
#include "bb.h"

/* Counts activations since it came up. */
static int32_t calls;

int32_t a_ping(int32_t number)
{
    calls++;
    return number;
}

int32_t a_abort(int32_t code)
{
    __box_abort(code);
}

int64_t a_abort64(int32_t code)
{
    __box_abort(code);
}

void a_die(int32_t code)
{
    __box_abort(code);
}

int32_t a_turn(uint32_t what, int32_t number)
{
    calls++;
    const int32_t result = sys_turn(what, number);

    return result < 0 ? result : result + calls;
}

__attribute__((naked)) uint8_t a_u8(void)
{
    __asm__ volatile("mov r0, #0xff80ff80\n\tbx lr");
}

__attribute__((naked)) int16_t a_i16(void)
{
    __asm__ volatile("mov r0, #0xff80ff80\n\tmovt r0, #0x1234\n\tbx lr");
}

__attribute__((naked)) bool a_bool(void)
{
    __asm__ volatile("movw r0, #0xff10\n\tbx lr");
}

__attribute__((naked)) int32_t a_narrow(void)
{
    __asm__ volatile("movw r0, #0x1ff\n\tmovw r1, #0x180\n\tmov r2, #0xff80ff80\n\tmov r3, #0xff80ff80\n\tb sys_narrow");
}

int32_t a_sum(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h)
{
    return a + 10 * b + 100 * c + 1000 * d + 10000 * e + 100000 * f + 1000000 * g + 10000000 * h;
}

int32_t a_sum_abort(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g)
{
    __box_abort(-(a + b + c + d + e + f + g));
}

int32_t a_sum_back(int32_t first)
{
    return sys_sum(first, 2, 3, 4, 5, 6, 7, 8);
}

int64_t a_wide(int64_t a, int64_t b)
{
    return a - b;
}

int32_t a_words(uint32_t address, size_t count)
{
    return sys_words((const uint32_t *)(uintptr_t)address, count);
}

/* What lies on the stack of its caller is memory like any other. */
int32_t a_local(void)
{
    const uint32_t words[] = {1, 2, 3};

    return sys_words(words, 3);
}
