// Reads files that Kadanoff wrote, with programs of other people, and tells what it found as JSON.
// node read.mjs onnx ROWS (MODEL INPUT)…     runs each model in onnxruntime; INPUT: ROWS samples as raw little-endian float32
// node read.mjs safetensors FILE             reads the header and sums the tensors
import { readFile } from 'node:fs/promises';

async function runAll(rows, paths) {
  const ort = await import('onnxruntime-web');
  ort.env.logLevel = 'error';
  ort.env.wasm.numThreads = 1;
  const found = [];
  for (let i = 0; i < paths.length; i += 2) {
    found.push(await runOne(ort, rows, paths[i], paths[i + 1]).catch((error) => ({ error: String(error) })));
  }
  return found;
}

async function runOne(ort, rows, modelPath, inputPath) {
  const session = await ort.InferenceSession.create(await readFile(modelPath));
  const bytes = await readFile(inputPath);
  const numbers = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const { shape } = session.inputMetadata[0];
  const input = new ort.Tensor('float32', numbers, [rows, ...shape.slice(1)]);
  const { output } = await session.run({ input });
  return { batch: shape[0], shape: output.dims, numbers: Array.from(output.data) };
}

async function readSafetensors(path) {
  const bytes = await readFile(path);
  const length = Number(bytes.readBigUInt64LE(0));
  const { __metadata__: metadata = {}, ...entries } = JSON.parse(bytes.toString('utf8', 8, 8 + length));
  const tensors = {};
  for (const [name, { dtype, shape, data_offsets: [start, end] }] of Object.entries(entries)) {
    const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset + 8 + length + start, bytes.byteOffset + 8 + length + end));
    tensors[name] = { dtype, shape, sum: data.reduce((sum, number) => sum + number, 0) };
  }
  return { metadata: Object.keys(metadata), tensors };
}

const [kind, first, ...rest] = process.argv.slice(2);
const found = kind === 'onnx' ? await runAll(Number(first), rest) : await readSafetensors(first);
process.stdout.write(JSON.stringify(found));
