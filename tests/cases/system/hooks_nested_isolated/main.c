/* The kernel: knows the outer box alone. */
#include "bb.h"
#include "board.h"
#include "what.h"

#include <inttypes.h>
#include <stdio.h>

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

static void show(const char *name, uint32_t what)
{
    printf("%-44s %4" PRId32 "\n", name, outer_try(what));
}

int main(void)
{
    show("the inner box prints memory of its own", OWN);
    show("a constant", CONSTANT);
    show("no bytes at the end of its memory", NOTHING);
    show("bytes at 0", NULL_TEXT);
    show("bytes of the outer box", OF_OUTER);
    show("bytes of its own and one behind them", OVER_END);
    show("bytes whose end wraps", TOO_MANY);
    show("texts that the outer box took", COUNT);
    show("the text is changed", CHANGE);
    show("the outer box faults over the text", FAULT);
    show("texts that the new one took", COUNT);
    show("it does not come back", SPIN);
    show("texts that the new one took", COUNT);
    show("calls of the inner box fault", WHY);
    return 0;
}
