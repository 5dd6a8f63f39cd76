/* The kernel: has a box fill and sort memory, and prints what came of it. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

/* Output of the kernel and of its boxes ends here. */
ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

/* Gives the size back if the box may have so much memory. */
ssize_t sys_limit(size_t size)
{
    return size <= 0x100 ? (ssize_t)size : -BOX_ENOMEM;
}

static void print(const char *name, const uint32_t *buffer, size_t size)
{
    printf("%s: [", name);
    for (size_t i = 0; i < size; i++) {
        printf("%s%" PRIu32, i ? ", " : "", buffer[i]);
    }
    printf("]\n");
}

int main(void)
{
    enum { COUNT = 10 };

    printf("hi from %s!\n", board_map.name);

    printf("pinging boxrust\n");
    printf("1 + 2 = %" PRId32 "\n", boxrust_add2(1, 2));
    printf("result: %d\n", boxrust_hello());

    uint32_t *buffer = boxrust_fib_alloc(COUNT * sizeof *buffer);
    if (!buffer) {
        printf("boxrust has no memory\n");
        return 1;
    }
    printf("result: %d\n", boxrust_fib(buffer, COUNT, 0, 1));
    print("fib", buffer, COUNT);

    buffer = boxrust_qsort_alloc(COUNT * sizeof *buffer);
    if (!buffer) {
        printf("boxrust has no memory\n");
        return 1;
    }
    for (size_t i = 0; i < COUNT; i++) {
        buffer[i] = (uint32_t)(7 * i % COUNT);
    }
    print("unsorted", buffer, COUNT);
    printf("result: %d\n", boxrust_qsort(buffer, COUNT));
    print("qsort", buffer, COUNT);

    printf("what goes wrong\n");
    printf("too much: %s\n", boxrust_fib_alloc(0x1000) ? "memory" : "NULL");
    printf("1 - 2 = %" PRId32 "\n", boxrust_add2(1, -2));
    printf("unaligned: %d\n", boxrust_qsort((uint32_t *)((uintptr_t)buffer + 1), 1));
    printf("no buffer: %d\n", boxrust_qsort(NULL, 1));
    printf("panic: %d\n", boxrust_panic());
    printf("1 + 2 = %" PRId32 "\n", boxrust_add2(1, 2));

    printf("done\n");
    return 0;
}
