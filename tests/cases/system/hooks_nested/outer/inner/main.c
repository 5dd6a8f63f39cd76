/* Prints, and takes what the core prints. */
#include "bb.h"
#include "../../what.h"

#include <stdio.h>

static uint32_t doing;
static int32_t count;

int32_t inner_count(void)
{
    return count;
}

uint32_t inner_number(int32_t code)
{
    if (code < 0) {
        __box_abort(code);
    }
    return 5u;
}

ssize_t taken(int32_t fd, const void *buffer, size_t size)
{
    static const char mark[] = "[core] ";

    if (doing == DIE_OF_CORE) {
        __box_abort(-BOX_EPIPE);
    }
    const ssize_t written = __box_write(fd, mark, sizeof(mark) - 1u);
    return written < 0 ? written : __box_write(fd, buffer, size);
}

static int32_t say(void)
{
    static const char text[] = "hello\n";

    return (int32_t)__box_write(1, text, sizeof(text) - 1u);
}

static void why(int32_t code)
{
    const unsigned number = core_number(code);

    printf("%u, %d\n", number, __box_core_error());
}

int32_t inner_say(uint32_t how)
{
    int32_t first;

    doing = how;
    count++;
    switch (how) {
    case FLUSH:
        return __box_flush(2) == -BOX_EBADF && __box_flush(1) == 1 ? __box_flush(1) : -BOX_EINVAL;
    case LAST_WORDS:
        printf("last words\n");
        __box_abort(-BOX_ECANCELED);
    case CORE:
    case DIE_OF_CORE:
        return core_say();
    case WHY_CORE:
        why(0);
        why(-7);
        return 0;
    case DIE:
        /* Nobody takes anything any more, and the box beside this one is the only one that can still be told. */
        first = say();
        return twin_tell(first, say());
    default:
        return say();
    }
}
