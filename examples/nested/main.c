/* The kernel: knows the host alone. What lies in the host is the host's affair. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

/* Output of the kernel and of its boxes ends here, however deep they are. */
ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

int main(void)
{
    printf("hi from %s!\n", board_map.name);
    printf("1 + 4 + 9 + 16 = %" PRId32 "\n", host_sum(4));

    printf("the plugin goes wrong\n");
    printf("a fault: %" PRId32 "\n", host_try(0));
    printf("a store to the host's memory: %" PRId32 "\n", host_try(1));
    printf("exit: %" PRId32 "\n", host_try(2));
    printf("a text of the host's: %" PRId32 "\n", host_try(3));
    printf("a text that the host lends: %" PRId32 "\n", host_lend());
    printf("calls of the plugin: %" PRId32 "\n", host_count());
    printf("calls of the plugin: %" PRId32 "\n", host_count());
    printf("after its restart: %" PRId32 "\n", host_restart());

    printf("the host goes wrong while its plugin waits for it\n");
    printf("the host: %" PRId32 "\n", host_try(4));
    printf("calls of the new plugin: %" PRId32 "\n", host_count());
    printf("1 + 4 = %" PRId32 "\n", host_sum(2));

    printf("done\n");
    return 0;
}
