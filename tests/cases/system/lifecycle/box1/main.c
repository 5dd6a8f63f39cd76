/* A box that remembers how often it was called since it came up. */
#include "bb.h"

static int32_t calls = 100;
/* Nobody sets it when the box comes up. */
__attribute__((section(".noinit"))) static volatile int32_t kept;

int32_t box1_count(void)
{
    kept = 42;
    return ++calls;
}

int32_t box1_kept(void)
{
    return kept;
}

int32_t box1_abort(int32_t code)
{
    __box_abort(code);
}

int32_t box1_sum(const void *bytes, size_t size)
{
    const uint8_t *byte = bytes;
    int32_t sum = 0;

    for (size_t i = 0; i < size; i++) {
        sum += byte[i];
    }
    return sum;
}

int box1_push(size_t size)
{
    return sys_push(size);
}

/* Where its stack starts. */
__attribute__((naked)) int32_t box1_stack(void)
{
    __asm__ volatile("mov r0, sp\n\tbx lr");
}
