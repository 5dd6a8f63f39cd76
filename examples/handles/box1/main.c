/* A box with a file, which tries to get at more. */
#include "bb.h"

#include <stdlib.h>

static file mine;

int32_t box1_open(void)
{
    mine = file_open(3);
    if (mine > 0) {
        file_add(mine, "hello", 5);
    }
    return mine;
}

int32_t box1_forge(void)
{
    int32_t refused = 0;

    for (int32_t number = 0; number < 0x10000; number++) {
        if (number != mine && file_add(number, "!", 1) < 0) {
            refused++;
        }
    }
    return refused;
}

int32_t box1_fill(void)
{
    file other = file_open(4);
    file third = file_open(5);

    return other > 0 ? third : other;
}

int box1_die(int32_t code)
{
    exit((int)code);
}

int32_t box1_pass(int32_t number)
{
    return file_add(number, "?", 1);
}
