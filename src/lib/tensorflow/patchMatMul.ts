import {
  BatchMatMul,
  getKernel,
  type KernelFunc,
  type NamedTensorInfoMap,
  registerKernel,
  type TensorInfo,
  Transpose,
  unregisterKernel
} from "@tensorflow/tfjs-core";

const backendName = "wasm";
let patched = false;

/**
 * Makes products with a transposed operand fast on the WebAssembly backend, which training needs for two of its three products.
 * The backend's own kernel leaves those to a scalar loop; this one transposes first, so that every product takes the fast way.
 */
export function patchMatMul(): void {
  if (patched) return;
  patched = true;
  const product = getKernel(BatchMatMul, backendName);
  unregisterKernel(BatchMatMul, backendName);
  registerKernel({...product, kernelFunc: transposeFirst(product.kernelFunc)});
}

function transposeFirst(matMul: KernelFunc): KernelFunc {
  return ({inputs, attrs, backend}) => {
    const {a, b} = inputs as NamedTensorInfoMap & {a: TensorInfo; b: TensorInfo};
    const A = attrs?.transposeA ? transposed(a, backend) : a;
    const B = attrs?.transposeB ? transposed(b, backend) : b;
    const product = matMul({inputs: {a: A, b: B}, attrs: {transposeA: false, transposeB: false}, backend});
    for (const copy of [A, B]) if (copy !== a && copy !== b) (backend as Disposer).disposeData(copy.dataId);
    return product;
  };
}

/** What this needs of the backend. */
interface Disposer {
  disposeData(dataId: object): boolean;
}

/** Swaps the last two axes of *x*, into memory that the caller frees. */
function transposed(x: TensorInfo, backend: object): TensorInfo {
  const perm = x.shape.map((_, axis) => axis);
  perm.push(...perm.splice(-2).reverse());
  const {kernelFunc} = getKernel(Transpose, backendName);
  return kernelFunc({inputs: {x}, attrs: {perm}, backend}) as TensorInfo;
}
