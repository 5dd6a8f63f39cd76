/* The box. */
#include "bb.h"

#include <string.h>

static int32_t step;

#define CHECK(condition) \
    do { \
        step += 1; \
        if (!(condition)) { \
            return 1000 + step; \
        } \
    } while (0)

static file open_by_name(const char *name)
{
    return file_open(name, strlen(name));
}

int32_t box1_run(void)
{
    uint32_t number = 0;
    trait place = {.match = 1, .ref = 2};

    step = 0;
    CHECK(open_by_name("") == 0);
    file one = open_by_name("abc");
    file two = open_by_name("abcde");
    CHECK(one > 0 && two > 0 && one != two);
    CHECK(open_by_name("abcd") == -BOX_EMFILE);
    CHECK(file_size(one) == 3000 && file_size(two) == 5000);
    CHECK(file_size(3000) == -BOX_EBADF);
    CHECK(file_close(one) == 0);
    CHECK(file_size(one) == -BOX_EBADF);
    CHECK(file_close(two) == 0);
    CHECK(open_by_name("nothing") == -BOX_ENOENT);
    CHECK(match(&place, 4, &number) == 0 && number == 7);
    CHECK(match(NULL, 4, &number) == -BOX_EFAULT);
    CHECK(match((trait *)((char *)&place + 1), 4, &number) == -BOX_EFAULT);
    CHECK(self_test(20, 22) == 42);
    return step;
}

int box1_paint(uint8_t number)
{
    return paint(number);
}

int box1_swap(uint32_t same)
{
    uint32_t one = 1;
    uint32_t other = 2;

    int error = swap(&one, same ? &one : &other);
    return error ? error : one == 2 && other == 1 ? 0 : -BOX_EGENERAL;
}

int32_t box1_sum(const uint32_t *some, size_t count)
{
    int32_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += (int32_t)some[i];
    }
    return sum;
}

bool box1_die(void)
{
    __box_abort(-BOX_EDOM);
}
