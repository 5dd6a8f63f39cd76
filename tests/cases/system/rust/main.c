/* The kernel: passes everything, right and wrong. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

int tell(int32_t result)
{
    return result;
}

int32_t tell32(int32_t result)
{
    return result;
}

int64_t tell64(int64_t result)
{
    return result;
}

ssize_t tellsize(ssize_t result)
{
    return result;
}

shade tell_shade(uint8_t number)
{
    return number;
}

marks tell_marks(marks some)
{
    return some;
}

bool tell_bool(bool yes)
{
    return yes;
}

uint32_t sum(const void *some, uint8_t count, const uint32_t *one)
{
    const uint8_t *bytes = some;
    uint32_t sum = one ? *one : 0;
    for (size_t i = 0; bytes && i < count; i++) {
        sum += bytes[i];
    }
    return sum;
}

int copy(const void *from, void *to, size_t size)
{
    memcpy(to, from, size);
    return 0;
}

void negate(int16_t *some)
{
    for (size_t i = 0; i < 4; i++) {
        some[i] = (int16_t)-some[i];
    }
}

file file_open(uint32_t name)
{
    return name == 1000 ? -BOX_ENOENT : (file)name;
}

int32_t file_name(file which)
{
    return which;
}

int file_close(file which)
{
    (void)which;
    return 0;
}

int main(void)
{
    printf("asked: %" PRId32 "\n", box1_asks());
    printf("no shade from the kernel: %d\n", box1_asks_for_a_shade(9));

    printf("results: %" PRId32 " %" PRId32 " %" PRId32 "\n", box1_result(5), box1_result(-110), box1_result(-1000));
    printf("in C: %" PRId32 "\n", box1_in_c(21));
    printf("wide: %d %d\n", box1_wide(1ull << 40) == INT64_C(1) << 40, (int)box1_wide(UINT64_MAX));
    printf("shades: %u %u %u\n", box1_shade(SHADE_DARK), box1_shade(SHADE_BRIGHT), box1_shade(9));
    printf("why: %d\n", __box_box1_error());
    printf("marks: %u %u\n", box1_marks(MARKS_FIRST), box1_marks(0x8000));
    printf("bools: %d %d %d\n", box1_bool(true, 0), box1_bool(true, 1), box1_bool(false, 255));

    uint8_t *memory = box1_memory(64);
    if (!memory) {
        return 1;
    }
    point *where = (point *)memory;
    int32_t *by = (int32_t *)(memory + 32);
    *by = 40;
    *where = (point){.x = 2, .how = SHADE_BRIGHT};
    printf("move: %d", box1_move(where, by));
    printf(" %d", box1_move(where, NULL));
    printf(" %" PRId32 " %d %.2s\n", where->x, where->seen, (const char *)where->name);
    where->how = 9;
    printf("no shade: %d\n", box1_move(where, by));
    printf("no point: %d\n", box1_move(NULL, by));
    printf("unaligned: %d %d\n", box1_move((point *)(memory + 2), NULL), box1_move(where, (int32_t *)(memory + 33)));
    printf("meets itself: %d\n", box1_move(where, (int32_t *)where));

    memcpy(memory, (uint16_t[]){1, 2, 3, 4}, 8);
    printf("sums: %" PRId32 " %" PRId32 "\n", box1_sum((uint16_t *)memory, 4), box1_sum((uint16_t *)memory, 0));
    printf("no array: %" PRId32 "\n", box1_sum(NULL, 0));
    printf("copy: %d", box1_copy(memory, memory + 8, 8));
    printf(" %d\n", memcmp(memory, memory + 8, 8));
    printf("over itself: %d %d\n", box1_copy(memory, memory + 4, 8), box1_copy(memory, memory, 0));
    printf("too many: %d\n", box1_copy(memory, memory + 8, (size_t)-1));

    uint32_t *words = (uint32_t *)memory;
    words[0] = 77;
    box1_first(words, words + 4);
    printf("first: %" PRIu32 "\n", words[4]);
    box1_first(words, NULL);
    printf("asked: %" PRId32 "\n", box1_asks());
    return 0;
}
