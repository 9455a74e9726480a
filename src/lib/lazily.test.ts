import {expect, test, vi} from "vitest";
import {lazily} from "./lazily.js";

test("lazily(make) makes nothing before it is called, and once however often it is", async () => {
  const make = vi.fn(async () => ({}));
  const get = lazily(make);
  expect(make).not.toHaveBeenCalled();
  const [one, two] = await Promise.all([get(), get()]);
  expect(one).toBe(two);
  expect(await get()).toBe(one);
  expect(make).toHaveBeenCalledTimes(1);
});

test("lazily(make) tries again after a failure", async () => {
  const make = vi.fn(async () => 7);
  make.mockRejectedValueOnce(new Error("offline"));
  const get = lazily(make);
  await expect(get()).rejects.toThrow("offline");
  expect(await get()).toBe(7);
});
