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
    printf("%s\n", name);
    printf("  %" PRId32 "\n", outer_try(what));
}

int main(void)
{
    show("the inner box prints", SAY);
    show("it is refused", REFUSE);
    show("it is called by who takes that", CALL);
    show("without end", FOR_EVER);
    show("it flushes", FLUSH);
    show("it prints and dies", LAST_WORDS);
    show("the innermost box prints", CORE);
    show("the inner box dies of that", DIE_OF_CORE);
    show("the box beside it prints", TWIN);
    show("why calls of the inner box were cut short", WHY);
    show("why calls of the innermost box were cut short", WHY_CORE);
    show("the outer box was asked", COUNT);
    show("the outer box dies of what the inner one prints", DIE);
    show("the new one was asked", COUNT);
    show("its inner box prints", SAY);
    return 0;
}
