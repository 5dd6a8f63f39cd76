/* Takes what the inner box prints, or not. */
#include "bb.h"
#include "../what.h"

#include <stdio.h>

static uint32_t doing;
static int flushed;
static int32_t count;

ssize_t __box_inner_write(int32_t fd, const void *buffer, size_t size)
{
    static const char mark[] = "[inner] ";

    switch (doing) {
    case REFUSE:
        return -BOX_EIO;
    case CALL:
        printf("outer: the inner box was called %ld times\n", (long)inner_count());
        break;
    case FOR_EVER:
        return inner_say(FOR_EVER);
    case DIE:
        __box_abort(-BOX_ENOSPC);
    default:
        break;
    }
    __box_write(fd, mark, sizeof(mark) - 1u);
    return __box_write(fd, buffer, size);
}

int __box_inner_flush(int32_t fd)
{
    return fd == 1 ? ++flushed : -BOX_EBADF;
}

static void why(int32_t code)
{
    const unsigned number = inner_number(code);

    printf("outer: %u, %d\n", number, __box_inner_error());
}

int32_t outer_try(uint32_t what)
{
    doing = what;
    count++;
    switch (what) {
    case COUNT:
        return count;
    case TWIN:
        return twin_say();
    case WHY:
        why(0);
        why(-7);
        printf("outer: still %d\n", __box_inner_error());
        why(0);
        why(-8);
        if (__box_inner_init() < 0) {
            return -BOX_EAGAIN;
        }
        printf("outer: after its bring-up %d\n", __box_inner_error());
        return 0;
    default:
        return inner_say(what);
    }
}
