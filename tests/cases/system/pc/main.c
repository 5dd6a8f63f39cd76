/* The kernel. It has a `helper` and a `counter`, as its boxes have. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

int counter = 1000;

int helper(void);
int helper(void)
{
    return ++counter;
}

/* Every line says who wrote it: nothing is printed by another way. */
ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    char start[] = {(char)('0' + fd), ' '};

    board_write(start, sizeof start);
    board_write(buffer, size);
    return (ssize_t)size;
}

ssize_t wide(size_t size, ssize_t step, uint64_t number, double real, float small, uint8_t byte)
{
    printf("wide: %zx %zd %" PRIx64 " %g %g %u\n", size, step, number, real, (double)small, byte);
    return (ssize_t)(size / 16);
}

void *lend(size_t size)
{
    return __box_one_push(size);
}

ssize_t refuse(void)
{
    return -BOX_EACCES;
}

ssize_t sum(const uint32_t *words, size_t count, const uint16_t *more)
{
    ssize_t all = more == NULL ? 0 : *more;

    for (size_t i = 0; i < count; i++) {
        all += words[i];
    }
    return all;
}

static void say(const char *what, intmax_t value)
{
    printf("%s: %jd\n", what, value);
}

int main(void)
{
    uint32_t words[5] = {0};
    void *lent;

    say("one", one_work(3));
    say("one", one_work(4));
    say("two", two_work(1));
    say("kernel", helper());
    say("dies", one_die(7));
    say("afresh", one_work(1));
    say("clobber", __box_one_clobber());
    say("afresh", one_work(1));
    say("result", one_wide(0x123456789abcdef0u, -5, 0xfedcba9876543210u, 0.5, 1.25f, 255));
    say("fill", one_fill(words, 5, 9));
    say("filled", words[4]);
    for (uint32_t how = 0; how < 6; how++) {
        say("sum", one_sum(how));
    }
    say("say", one_say("text", 4));
    say("half a line", one_print_half());
    say("found", one_find(16) != NULL);
    say("not found", one_find(0) == NULL);
    say("down, nothing to lend", __box_one_push(8) == NULL);
    say("up", __box_one_init());
    lent = __box_one_push(0x80);
    memset(lent, 1, 0x80);
    say("lent, no more of it", __box_one_push(0x81) == NULL);
    __box_one_pop(0x80);
    lent = __box_one_push(0x100);
    memset(lent, 1, 0x100);
    say("all of it", lent != NULL);
    return two_last(3);
}
