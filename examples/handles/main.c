/* The kernel: has files, and knows by handles who may use which. */
#include "bb.h"
#include "board.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

/* Output of the kernel and of its boxes ends here. */
ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

#define FILES 8u

static size_t lengths[FILES];

/*
 * What the kernel calls a file is its own affair: here one more than its index. No box sees it, and what arrives below is
 * always what this function gave.
 */
file file_open(uint32_t number)
{
    return number < FILES ? (file)number + 1 : -ENOENT;
}

int32_t file_add(file to, const void *text, size_t size)
{
    (void)text;
    lengths[to - 1] += size;
    return (int32_t)lengths[to - 1];
}

int file_close(file which)
{
    lengths[which - 1] = 0;
    return 0;
}

int main(void)
{
    int32_t number;

    printf("hi from %s!\n", board_map.name);

    number = box1_open();
    printf("box1 was given a handle: %s\n", number > 0 ? "yes" : "no");
    printf("box1 uses it: %" PRId32 "\n", box1_pass(number));
    printf("box2 uses it: %" PRId32 "\n", box2_pass(number));
    printf("forged numbers refused: %" PRId32 "\n", box1_forge());
    printf("no room for more: %" PRId32 "\n", box1_fill());

    printf("box2 closes and opens\n");
    printf("result: %d\n", box2_stale());

    printf("box1 dies: %d\n", box1_die(-2));
    printf("box1 uses what it had: %" PRId32 "\n", box1_pass(number));
    number = box1_open();
    printf("box1 uses a new one: %" PRId32 "\n", box1_pass(number));

    printf("done\n");
    return 0;
}
