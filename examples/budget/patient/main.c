/* A box that waits for another one, longer than that one may take. */
#include "bb.h"

int patient_wait(void)
{
    return kernel_ask_looper() == -BOX_ETIMEDOUT ? 0 : -BOX_EGENERAL;
}
