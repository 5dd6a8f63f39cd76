/* The kernel: lets each box fill what the two share, and asks what the other one finds of it. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

#define WORD 0x5ec2e700u

/* Output of the kernel ends here. */
ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

/* The first box is on the call stack, and what it passed lies in memory that the second one could write. */
int32_t sys_second(const uint32_t *word)
{
    const uint32_t before = *word;
    const int32_t result = second_leave(0);
    return *word == before ? result : -BOX_EFAULT;
}

int main(void)
{
    for (uint32_t round = 0; round < 3; round++) {
        const uint32_t word = WORD + round;
        printf("first leaves %" PRId32 " words", first_leave(word));
        printf(" and finds %" PRId32, first_look(word));
        printf(", second finds %" PRId32 "\n", second_look(word));
        printf("second leaves %" PRId32 " words", second_leave(word));
        printf(" and finds %" PRId32, second_look(word));
        printf(", first finds %" PRId32 "\n", first_look(word));
    }
    printf("first asks for second: %" PRId32 "\n", first_ask(WORD));
    printf("done\n");
    return 0;
}
