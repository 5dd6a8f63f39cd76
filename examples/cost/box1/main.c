/*
 * The other side of the measurements: functions that do nothing, die, or call the kernel in a loop.
 *
 * The box has no variables, so that its bring-up has none to set.
 */
#include "bb.h"

/* What empty functions return on both sides. */
#define EMPTY_RESULT 7

/* Compiled as it stands and never merged or specialised: a direct call stays one. */
#define ALONE __attribute__((noipa))

/* More work for box1_empty, to see the figure follow it: -DEXTRA_NOPS=10 makes `call` rise by 10. */
#ifndef EXTRA_NOPS
#define EXTRA_NOPS 0
#endif
#define TEXT_OF(number) #number
#define TEXT(macro) TEXT_OF(macro)

int box1_empty(void)
{
    __asm__ volatile(".rept " TEXT(EXTRA_NOPS) "\n\tnop\n\t.endr");
    return EMPTY_RESULT;
}

int box1_abort(void)
{
    __box_abort(-BOX_ECANCELED);
}

/* Reads the first word of the board's RAM, which belongs to the kernel. The recipe knows where that is. */
int box1_fault(void)
{
    return *(const volatile int *)(uintptr_t)WORD_OF_THE_KERNEL;
}

static ALONE int direct_empty(void)
{
    return EMPTY_RESULT;
}

/* The same loop for the direct call and for the import, which costs the same in both. */
static ALONE int repeat(int (*call)(void), uint32_t count)
{
    int wrong = 0;

    for (uint32_t i = 0; i < count; i++) {
        wrong |= call() ^ EMPTY_RESULT;
    }
    return wrong == 0 ? 0 : -BOX_EGENERAL;
}

int box1_repeat_direct(uint32_t count)
{
    return repeat(direct_empty, count);
}

int box1_repeat_import(uint32_t count)
{
    return repeat(sys_empty, count);
}

/* Two loops that differ only in the type of the first argument: they compile to the same instructions. */

typedef int words_function(uint32_t first, uint32_t second);
typedef int bytes_function(const void *bytes, size_t size);

static ALONE int repeat_words(words_function *call, uint32_t first, uint32_t second, uint32_t count)
{
    int wrong = 0;

    for (uint32_t i = 0; i < count; i++) {
        wrong |= call(first, second) ^ EMPTY_RESULT;
    }
    return wrong == 0 ? 0 : -BOX_EGENERAL;
}

static ALONE int repeat_bytes(bytes_function *call, const void *bytes, size_t size, uint32_t count)
{
    int wrong = 0;

    for (uint32_t i = 0; i < count; i++) {
        wrong |= call(bytes, size) ^ EMPTY_RESULT;
    }
    return wrong == 0 ? 0 : -BOX_EGENERAL;
}

int box1_repeat_words(uint32_t count)
{
    uint8_t bytes[16] = {0};

    return repeat_words(sys_words, (uint32_t)(uintptr_t)bytes, sizeof bytes, count);
}

int box1_repeat_bytes(uint32_t count)
{
    uint8_t bytes[16] = {0};

    return repeat_bytes(sys_bytes, bytes, sizeof bytes, count);
}
